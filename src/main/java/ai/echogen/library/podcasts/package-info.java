/// Finished episodes: a row that points at a script and at stored files.
@NullMarked
package ai.echogen.library.podcasts;

import org.jspecify.annotations.NullMarked;
