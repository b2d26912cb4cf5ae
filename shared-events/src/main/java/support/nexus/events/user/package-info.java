/// The language of accounts.
@NullMarked
package support.nexus.events.user;

import org.jspecify.annotations.NullMarked;
