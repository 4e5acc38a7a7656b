/// Covers: the built-in artist draws them, and a picture of somebody else gets its title here.
@NullMarked
package ai.echogen.providers.image;

import org.jspecify.annotations.NullMarked;
