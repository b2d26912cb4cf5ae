@NullMarked
package support.nexus.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
