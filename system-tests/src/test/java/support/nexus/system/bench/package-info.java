/// Measures the packaged service from outside, beside what its database can do at best.
@NullMarked
package support.nexus.system.bench;

import org.jspecify.annotations.NullMarked;
