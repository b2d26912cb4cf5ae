/// What documents are made of: the rows that the views have of tickets, comments and accounts now.
@NullMarked
package support.nexus.query.search.document;

import org.jspecify.annotations.NullMarked;
