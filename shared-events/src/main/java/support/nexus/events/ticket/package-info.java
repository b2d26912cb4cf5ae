/// The ticket's facts, orders and questions, and the answers to them.
@NullMarked
package support.nexus.events.ticket;

import org.jspecify.annotations.NullMarked;
