/// The road an episode takes: read, write, speak, mix, master, draw, publish.
@NullMarked
package ai.echogen.pipeline;

import org.jspecify.annotations.NullMarked;
