/// Tickets become issues, each exactly once, and issues follow their tickets.
@NullMarked
package support.nexus.gateway.sync;

import org.jspecify.annotations.NullMarked;
