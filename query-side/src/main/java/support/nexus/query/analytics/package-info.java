/// Analytics over HTTP: what is asked, and how it is answered.
@NullMarked
package support.nexus.query.analytics;

import org.jspecify.annotations.NullMarked;
