/// The command line: `make`, `serve`, `doctor`.
@NullMarked
package ai.echogen.cli;

import org.jspecify.annotations.NullMarked;
