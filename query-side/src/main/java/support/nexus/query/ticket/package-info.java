/// The ticket view, a ticket's history, and the reading half of its API.
@NullMarked
package support.nexus.query.ticket;

import org.jspecify.annotations.NullMarked;
