/// The search engine in this process: Lucene, on files in the data folder.
@NullMarked
package support.nexus.query.search.lucene;

import org.jspecify.annotations.NullMarked;
