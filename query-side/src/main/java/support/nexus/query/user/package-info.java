/// Answers what is asked about accounts.
@NullMarked
package support.nexus.query.user;

import org.jspecify.annotations.NullMarked;
