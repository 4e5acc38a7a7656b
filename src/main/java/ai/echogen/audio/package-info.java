/// Takes onto a timeline, the timeline into a mastered MP3. No network, no database.
@NullMarked
package ai.echogen.audio;

import org.jspecify.annotations.NullMarked;
