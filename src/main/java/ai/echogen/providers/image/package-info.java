/// The built-in artist: a title becomes a cover.
@NullMarked
package ai.echogen.providers.image;

import org.jspecify.annotations.NullMarked;
