@NullMarked
package support.nexus.gateway.sync;

import org.jspecify.annotations.NullMarked;
