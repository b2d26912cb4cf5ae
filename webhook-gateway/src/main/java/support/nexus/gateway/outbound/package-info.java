/// What GitHub is told: tickets become issues, each exactly once, and what it is asked to catch up with.
@NullMarked
package support.nexus.gateway.outbound;

import org.jspecify.annotations.NullMarked;
