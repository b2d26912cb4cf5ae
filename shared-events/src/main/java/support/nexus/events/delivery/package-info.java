/// What one service asks another about GitHub's deliveries.
@NullMarked
package support.nexus.events.delivery;

import org.jspecify.annotations.NullMarked;
