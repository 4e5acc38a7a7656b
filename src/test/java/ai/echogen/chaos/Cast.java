package ai.echogen.chaos;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Who writes and speaks a round's episodes.
enum Cast {
    /// The slow vendor, whose calls are counted one by one.
    HOSTED {
        @Override
        Map<String, Object> asked(int person) {
            var voices = MarkedVoices.of(person);
            return Map.of(
                    "writer",
                    Map.of("provider", "openai-compatible", "model", "writer-" + UUID.randomUUID()),
                    "voice",
                    Map.of("provider", "speech-server", "model", "kokoro"),
                    "speakers",
                    List.of(
                            Map.of("name", "Nora", "voice", voices.get(0)),
                            Map.of("name", "Felix", "voice", voices.get(1))));
        }
    },
    /// What is built in: its takes are counted by the journal and by what was written about their use.
    BUILTIN {
        @Override
        Map<String, Object> asked(int person) {
            return Map.of("voice", Map.of("provider", "builtin"));
        }
    };

    /// What the payload of one job says about it.
    ///
    /// @param person their number
    abstract Map<String, Object> asked(int person);
}
