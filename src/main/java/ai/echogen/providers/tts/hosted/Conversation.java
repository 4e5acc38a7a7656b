package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import java.util.List;

/// One call that several voices share, so that they hear each other.
public interface Conversation {
    /// Whether a model can.
    boolean isSpokenBy(String model);

    /// Different voices in one call; two at least.
    int mostVoices();

    /// Characters of all lines of one call.
    int longest();

    /// Whether the vendor says where each line lies in the sound. Else that is found by listening, and
    /// now and then it is not found.
    boolean tellsWhere();

    /// One call, which the vendor bills. What comes back is written to the sink as it comes.
    ///
    /// @param lines of two voices at least
    /// @return done, with where each line lies in the order of the lines, or with nothing where that
    /// is not told
    Outcome<List<Stretch>> speak(Access access, List<Line> lines, Pcm sink) throws InterruptedException;

    /// A part of the sound, in seconds.
    record Stretch(double start, double end) {}
}
