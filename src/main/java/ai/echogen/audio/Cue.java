package ai.echogen.audio;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/// One take in its place in the conversation.
///
/// @param take an audio file of any common format, rate and number of channels
public record Cue(Path take, Lead lead) {
    public Cue {
        requireNonNull(take, "take is null");
        requireNonNull(lead, "lead is null");
    }
}
