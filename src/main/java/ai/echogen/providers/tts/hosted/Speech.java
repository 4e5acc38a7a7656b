package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Vendor;
import java.util.List;
import java.util.Optional;

/// A vendor's voices. Implementations hold no key and may be called by many threads at once.
public interface Speech {
    Vendor vendor();

    /// One call, which the vendor bills. What comes back is written to the sink as it comes.
    ///
    /// @return done, with what it cost, once the sink has all of it; whether it sounds right is for the
    /// caller to hear
    Outcome<Double> speak(Access access, Line line, Pcm sink) throws InterruptedException;

    /// How several voices speak in one call; nothing where every call has one voice.
    default Optional<Conversation> conversation() {
        return Optional.empty();
    }

    /// Who can be asked to speak; for a vendor that lists them, this also proves the key.
    Outcome<List<HostedVoice>> voices(Access access) throws InterruptedException;

    /// What can be asked for: models that speak.
    Outcome<List<String>> models(Access access) throws InterruptedException;

    /// Characters that one call takes.
    int longest(String model);

    /// What is used when nobody chose.
    String usualModel();

    /// Voices that every account has, known without asking; empty where each has its own.
    List<HostedVoice> commonVoices();

    /// Of hosts who sound different, when nobody chose, in this order: two at least, or none where every
    /// account has voices of its own.
    List<String> usualVoices();
}
