/// All services in one process.
@NullMarked
package support.nexus.standalone;

import org.jspecify.annotations.NullMarked;
