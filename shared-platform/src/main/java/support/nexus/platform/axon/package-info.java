/// How messages are carried and written down: the log, its serializer, who caused what.
@NullMarked
package support.nexus.platform.axon;

import org.jspecify.annotations.NullMarked;
