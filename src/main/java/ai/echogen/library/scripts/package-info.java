/// What is said in an episode, line by line.
@NullMarked
package ai.echogen.library.scripts;

import org.jspecify.annotations.NullMarked;
