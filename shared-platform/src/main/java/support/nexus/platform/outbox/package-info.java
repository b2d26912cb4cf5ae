/// Work that must be done: rows that are planned in the transaction that causes them, leased by one node at a time and
/// tried until they are done or dead. It knows no feature.
@NullMarked
package support.nexus.platform.outbox;

import org.jspecify.annotations.NullMarked;
