/// What webhooks missed is caught up with, page by page.
@NullMarked
package support.nexus.gateway.backfill;

import org.jspecify.annotations.NullMarked;
