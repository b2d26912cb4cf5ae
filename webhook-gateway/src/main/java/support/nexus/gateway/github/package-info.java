/// GitHub as a client sees it: what can be asked of it, within its limits, and what it answers.
@NullMarked
package support.nexus.gateway.github;

import org.jspecify.annotations.NullMarked;
