/// What the features of the deciding side agree on: each interface is offered by one of them and used by others.
@NullMarked
package support.nexus.command;

import org.jspecify.annotations.NullMarked;
