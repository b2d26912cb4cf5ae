/// What a request is: who sent it, under which name it is followed, and how its path is meant.
@NullMarked
package support.nexus.platform.request;

import org.jspecify.annotations.NullMarked;
