/// Bounds: of bytes, of time, and of how often somebody may ask.
@NullMarked
package support.nexus.platform.limits;

import org.jspecify.annotations.NullMarked;
