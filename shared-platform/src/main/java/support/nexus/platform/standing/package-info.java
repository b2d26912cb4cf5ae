/// Whether the service is well, for those who watch it.
@NullMarked
package support.nexus.platform.standing;

import org.jspecify.annotations.NullMarked;
