/// Everything that is truth, in one file: written by `export`, brought back by `import`.
@NullMarked
package support.nexus.platform.backup;

import org.jspecify.annotations.NullMarked;
