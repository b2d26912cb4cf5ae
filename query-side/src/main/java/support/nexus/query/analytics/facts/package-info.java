/// What figures are made of: of each event what some figure counts, and the lives of all tickets folded from that.
@NullMarked
package support.nexus.query.analytics.facts;

import org.jspecify.annotations.NullMarked;
