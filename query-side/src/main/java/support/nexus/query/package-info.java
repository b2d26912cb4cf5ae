/// The side that answers. Here stands what its features ask each other.
@NullMarked
package support.nexus.query;

import org.jspecify.annotations.NullMarked;
