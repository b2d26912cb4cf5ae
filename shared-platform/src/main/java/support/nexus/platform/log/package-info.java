/// The log of all events: how facts are stored, and how they are read.
@NullMarked
package support.nexus.platform.log;

import org.jspecify.annotations.NullMarked;
