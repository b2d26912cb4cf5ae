/// Service levels: when a desk works, what it promises, and by when that is due.
@NullMarked
package support.nexus.events.sla;

import org.jspecify.annotations.NullMarked;
