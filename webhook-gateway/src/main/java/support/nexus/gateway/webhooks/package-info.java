/// Tells other systems what happens to tickets: each endpoint that an admin names gets a signed POST for each fact that
/// it
/// asks for, in order for each ticket, until it takes it (the Standard Webhooks specification).
@NullMarked
package support.nexus.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
