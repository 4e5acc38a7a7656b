/// The words that every part shares: article, script, turn. Values only.
@NullMarked
package ai.echogen.episode;

import org.jspecify.annotations.NullMarked;
