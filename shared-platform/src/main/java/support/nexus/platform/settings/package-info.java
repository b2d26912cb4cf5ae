/// What an operator sets: which names there are, and secrets as they were given.
@NullMarked
package support.nexus.platform.settings;

import org.jspecify.annotations.NullMarked;
