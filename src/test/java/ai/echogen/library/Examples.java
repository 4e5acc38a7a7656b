package ai.echogen.library;

import ai.echogen.testing.Person;
import java.util.List;
import java.util.Map;

/// One of each thing of the library, made over HTTP.
final class Examples {
    private Examples() {}

    static Map<String, Object> content(String title) {
        return Map.of(
                "url", "https://example.com/bees",
                "title", title,
                "markdown", "A bee finds its way home by the sun.",
                "provider", "builtin",
                "metadata", Map.of("words", 9));
    }

    static Map<String, Object> script() {
        return Map.of(
                "prompt",
                "Two friends over coffee",
                "model",
                "builtin",
                "segments",
                List.of(
                        Map.of("speaker", "Alex", "content", "Bees know the sun.", "start_time", 0, "end_time", 2.4),
                        Map.of("speaker", "Jordan", "content", "Even behind clouds?")));
    }

    static Map<String, Object> podcast(Person owner, String script) {
        return Map.of(
                "script_id",
                script,
                "audio_storage_path",
                owner.account() + "/bees/master.mp3",
                "cover_art_storage_path",
                owner.account() + "/bees/cover.jpg",
                "duration_seconds",
                312,
                "metadata",
                Map.of("title", "What bees know"));
    }

    static String contentOf(Person person) {
        return person.post("/content", content("What bees know")).text("id");
    }

    static String scriptOf(Person person) {
        return person.post("/scripts", script()).text("id");
    }

    static String podcastOf(Person person) {
        return person.post("/podcasts", podcast(person, scriptOf(person))).text("id");
    }

    static String keyOf(Person person) {
        return person.post("/api-keys", Map.of("provider", "openai", "encrypted_key", "sealed"))
                .text("id");
    }
}
