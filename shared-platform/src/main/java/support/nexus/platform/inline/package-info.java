/// Views that are written in the transaction that appends the events: one row, or a few, for each aggregate.
@NullMarked
package support.nexus.platform.inline;

import org.jspecify.annotations.NullMarked;
