/// Events that a projection could not take, and what an operator does about them.
@NullMarked
package support.nexus.platform.deadletter;

import org.jspecify.annotations.NullMarked;
