/// Decides on accounts: who may call the service, under which name, password and tokens.
@NullMarked
package support.nexus.command.user;

import org.jspecify.annotations.NullMarked;
