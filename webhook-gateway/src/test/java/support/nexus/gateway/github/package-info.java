@NullMarked
package support.nexus.gateway.github;

import org.jspecify.annotations.NullMarked;
