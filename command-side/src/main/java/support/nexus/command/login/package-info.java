/// Lets people in: names and passwords, and the tokens that they are answered with.
@NullMarked
package support.nexus.command.login;

import org.jspecify.annotations.NullMarked;
