@NullMarked
package support.nexus.gateway.outbound;

import org.jspecify.annotations.NullMarked;
