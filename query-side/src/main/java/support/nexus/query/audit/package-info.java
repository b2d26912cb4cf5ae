/// The log for auditors: every event, an index of them, counts by day, and who has read it.
@NullMarked
package support.nexus.query.audit;

import org.jspecify.annotations.NullMarked;
