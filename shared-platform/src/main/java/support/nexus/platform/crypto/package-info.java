/// Keys, and what they hide.
@NullMarked
package support.nexus.platform.crypto;

import org.jspecify.annotations.NullMarked;
