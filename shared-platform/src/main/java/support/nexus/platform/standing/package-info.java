/// What is told about the service: whether it is well, where its views stand, and how they are rebuilt.
@NullMarked
package support.nexus.platform.standing;

import org.jspecify.annotations.NullMarked;
