/// What every HTTP answer has in common: the contract, envelopes, problems, limits.
@NullMarked
package support.nexus.platform.web;

import org.jspecify.annotations.NullMarked;
