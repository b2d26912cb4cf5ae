/// Decides on accounts: who they are, which role they have, and when they go.
@NullMarked
package support.nexus.command.user;

import org.jspecify.annotations.NullMarked;
