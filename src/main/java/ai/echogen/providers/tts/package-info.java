/// The built-in voices: a turn becomes a take.
@NullMarked
package ai.echogen.providers.tts;

import org.jspecify.annotations.NullMarked;
