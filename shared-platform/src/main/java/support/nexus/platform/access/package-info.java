/// Who is let in: tokens are read, routes are guarded, pages of other origins are judged.
@NullMarked
package support.nexus.platform.access;

import org.jspecify.annotations.NullMarked;
