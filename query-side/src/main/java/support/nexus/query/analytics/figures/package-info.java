/// Figures: pure functions of the lives of tickets, each as docs/analytics.md defines it.
@NullMarked
package support.nexus.query.analytics.figures;

import org.jspecify.annotations.NullMarked;
