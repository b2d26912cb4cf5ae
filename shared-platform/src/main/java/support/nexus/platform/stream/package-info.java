/// Following the log: what is told of every event in order, how far each has come, and how a view is built anew while
/// everything goes on.
@NullMarked
package support.nexus.platform.stream;

import org.jspecify.annotations.NullMarked;
