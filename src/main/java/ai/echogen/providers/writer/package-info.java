/// The built-in writer: an article becomes a dialogue of its own sentences.
@NullMarked
package ai.echogen.providers.writer;

import org.jspecify.annotations.NullMarked;
