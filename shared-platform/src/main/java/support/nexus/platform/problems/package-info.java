/// What a client is told where something failed.
@NullMarked
package support.nexus.platform.problems;

import org.jspecify.annotations.NullMarked;
