/// Voices of many vendors behind one interface.
@NullMarked
package ai.echogen.providers.tts.hosted;

import org.jspecify.annotations.NullMarked;
