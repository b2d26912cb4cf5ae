/// Tells people what happens to tickets that concern them: each thing once, to nobody what they may not see, and never
/// what
/// they did themselves.
@NullMarked
package support.nexus.query.notification;

import org.jspecify.annotations.NullMarked;
