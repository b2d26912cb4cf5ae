/// The API document, and what is read and written by it.
@NullMarked
package support.nexus.platform.contract;

import org.jspecify.annotations.NullMarked;
