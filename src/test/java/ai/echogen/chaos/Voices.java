package ai.echogen.chaos;

import java.util.List;
import java.util.Map;

/// Who speaks in a round's episodes.
enum Voices {
    /// The slow vendor, whose calls are counted one by one.
    HOSTED {
        @Override
        Map<String, Object> asked(int person) {
            var voices = SlowVoice.voicesOf(person);
            return Map.of(
                    "voice",
                    Map.of("provider", "speech-server", "model", "kokoro"),
                    "speakers",
                    List.of(
                            Map.of("name", "Nora", "voice", voices.get(0)),
                            Map.of("name", "Felix", "voice", voices.get(1))));
        }
    },
    /// The built-in ones, whose takes are counted by the journal and by what was written about their use.
    BUILTIN {
        @Override
        Map<String, Object> asked(int person) {
            return Map.of("voice", Map.of("provider", "builtin"));
        }
    };

    /// What a job's payload says about it.
    abstract Map<String, Object> asked(int person);
}
