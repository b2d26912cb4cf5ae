/// Personal API tokens, which let scripts in.
@NullMarked
package support.nexus.command.token;

import org.jspecify.annotations.NullMarked;
