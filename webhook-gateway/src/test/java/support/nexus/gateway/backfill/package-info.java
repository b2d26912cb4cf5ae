@NullMarked
package support.nexus.gateway.backfill;

import org.jspecify.annotations.NullMarked;
