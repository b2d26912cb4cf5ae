/// The language in which people search: words, phrases, qualifiers, and how they are joined.
@NullMarked
package support.nexus.query.search.language;

import org.jspecify.annotations.NullMarked;
