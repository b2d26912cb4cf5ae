@NullMarked
package support.nexus.gateway;

import org.jspecify.annotations.NullMarked;
