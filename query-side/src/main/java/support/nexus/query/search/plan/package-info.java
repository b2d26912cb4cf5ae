/// Turns a search into what an index is asked: the same for every engine, down to the weights, so that they find the
/// same and rank it alike.
@NullMarked
package support.nexus.query.search.plan;

import org.jspecify.annotations.NullMarked;
