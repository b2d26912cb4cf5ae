@NullMarked
package support.nexus.gateway.inbound;

import org.jspecify.annotations.NullMarked;
