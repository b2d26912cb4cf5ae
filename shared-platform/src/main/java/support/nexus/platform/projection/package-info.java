/// Views that follow the log, and what an operator needs of them: where they stand, what they could not take, and
/// how they are rebuilt while everything goes on.
@NullMarked
package support.nexus.platform.projection;

import org.jspecify.annotations.NullMarked;
