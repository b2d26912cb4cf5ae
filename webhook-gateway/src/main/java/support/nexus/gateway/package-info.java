/// The border to GitHub: what both directions share.
@NullMarked
package support.nexus.gateway;

import org.jspecify.annotations.NullMarked;
