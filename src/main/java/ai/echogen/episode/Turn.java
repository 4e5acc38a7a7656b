package ai.echogen.episode;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One speaker's uninterrupted words.
///
/// @param text     what is said, as written in the transcript
/// @param delivery how to say it; never spoken
/// @param rests    the ids of the article blocks that the words come from; empty for the hosts' own connecting words
public record Turn(Speaker speaker, String text, @Nullable String delivery, List<String> rests) {
    public Turn {
        requireNonNull(speaker, "speaker is null");
        requireNonNull(text, "text is null");
        rests = List.copyOf(rests);
    }
}
