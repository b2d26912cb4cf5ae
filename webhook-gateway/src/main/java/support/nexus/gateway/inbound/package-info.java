/// What GitHub sends: received, kept, translated, and handed to the command side until it is applied.
@NullMarked
package support.nexus.gateway.inbound;

import org.jspecify.annotations.NullMarked;
