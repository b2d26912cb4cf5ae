/// What log lines look like.
@NullMarked
package support.nexus.platform.logging;

import org.jspecify.annotations.NullMarked;
