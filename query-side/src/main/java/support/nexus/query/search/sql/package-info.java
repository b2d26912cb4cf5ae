/// The views of tickets and accounts, asked in SQL: what hits are shown with, and all there is to search in while there
/// is no index.
@NullMarked
package support.nexus.query.search.sql;

import org.jspecify.annotations.NullMarked;
