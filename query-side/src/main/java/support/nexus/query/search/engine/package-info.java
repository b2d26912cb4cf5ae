/// What an index holds, what it is asked and what it answers, whichever engine keeps it.
@NullMarked
package support.nexus.query.search.engine;

import org.jspecify.annotations.NullMarked;
