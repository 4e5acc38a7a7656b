package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.providers.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who speaks in one run: the built-in voices, or a vendor's.
interface Voicing {
    /// Whose voices they are, with the model where there is one.
    Engaged engaged();

    /// Everything besides its text that shapes a turn's sound, and the text as it is given to the voice.
    List<String> parts(Turn turn, String language);

    /// Speaks the turn into a WAV file.
    ///
    /// @param file appears complete or not at all
    Outcome<?> speak(Utterance said, String language, Path file) throws InterruptedException;

    /// How turns are spoken together; nothing where each is spoken by itself.
    default Optional<Conversing> conversing() {
        return Optional.empty();
    }

    /// How many takes are worth being asked for at once.
    int sideBySide();

    /// What speaking the turn will cost at most.
    Charge charge(Turn turn, String language);

    /// Lets those speak who stepped in for this script when its job ran before.
    default void goesOn(Run run, Script script) throws InterruptedException {}

    /// Lets others speak from now on, where there are any and these ones are out. The journal remembers it.
    ///
    /// @param script  as it was written, with the voices that were chosen
    /// @param failure what happened
    /// @return whether what failed is worth another try
    default boolean stepsIn(Run run, Script script, Failure failure) throws InterruptedException {
        return false;
    }

    /// The script with the voices that speak it now.
    default Script cast(Script script) {
        return script;
    }

    /// Refuses an article that its voices cannot read aloud.
    ///
    /// @param setting how the person may say that it is in another language, for example `--language`
    void check(String language, String setting) throws InterruptedException;
}
