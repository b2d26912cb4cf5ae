/// What a ticket may do, everything that decides it, and the writing half of its API.
@NullMarked
package support.nexus.command.ticket;

import org.jspecify.annotations.NullMarked;
