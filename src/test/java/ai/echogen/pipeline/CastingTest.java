package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Speaker;
import ai.echogen.providers.tts.hosted.HostedVoice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CastingTest {
    private static final Roster GROQ = new Roster(
            "Groq",
            List.of("hannah", "troy"),
            List.of(voice("hannah", "en"), voice("troy", "en"), voice("diana", "en"), voice("fahad", "ar")));
    private static final Roster OWN = new Roster("ElevenLabs", List.of(), List.of());

    private static HostedVoice voice(String id, String language) {
        return new HostedVoice(id, id, "", null, List.of(language));
    }

    private static List<Speaker> cast(Roster roster, String language, Map<String, String> had, String... names) {
        Set<String> set = new LinkedHashSet<>(List.of(names));
        return List.copyOf(Casting.cast(set, Map.of(), had, roster, roster.inOrder(language))
                .values());
    }

    @Test
    void each_speaker_gets_a_voice_of_the_language_as_far_as_they_reach() {
        assertThat(cast(GROQ, "en-GB", Map.of(), "Ada", "Bob", "Cleo", "Dan"))
                .extracting(Speaker::voice)
                .containsExactly("hannah", "troy", "diana", "hannah");
        assertThat(cast(GROQ, "ar", Map.of(), "Ada")).extracting(Speaker::voice).containsExactly("fahad");
    }

    @Test
    void a_voice_that_the_vendor_does_not_have_is_replaced_and_one_that_only_it_knows_is_believed() {
        assertThat(cast(GROQ, "en", Map.of("ada", "slt"), "Ada")).containsExactly(new Speaker("Ada", "hannah"));
        assertThat(cast(OWN, "en", Map.of("ada", "21m"), "Ada", "Bob"))
                .containsExactly(new Speaker("Ada", "21m"), new Speaker("Bob", ""));
    }

    @Test
    void of_many_voices_those_that_sound_like_what_was_meant_are_named() {
        var many =
                IntStream.range(0, 30).mapToObj(i -> voice("Voice" + i, "en")).toList();
        assertThat(new Roster("Gemini", List.of(), many).missing("voice7"))
                .contains("nearest come Voice7,", "/api/v1/voices");
        assertThat(GROQ.missing("x")).contains("hannah, troy, diana, fahad");
    }
}
