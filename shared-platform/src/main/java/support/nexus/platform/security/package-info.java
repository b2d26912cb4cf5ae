/// Who may do what.
@NullMarked
package support.nexus.platform.security;

import org.jspecify.annotations.NullMarked;
