/// Articles that people keep, to make episodes of.
@NullMarked
package ai.echogen.library.content;

import org.jspecify.annotations.NullMarked;
