/// The published language: what services say to each other, and how it is written down for ever.
@NullMarked
package support.nexus.events;

import org.jspecify.annotations.NullMarked;
