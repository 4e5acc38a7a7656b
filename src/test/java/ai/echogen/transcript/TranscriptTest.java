package ai.echogen.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The formats beside WebVTT, read back by the letter of what describes them.
class TranscriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CARD = Pattern.compile(
            "(\\d+)\n(\\d\\d:\\d\\d:\\d\\d,\\d{3}) --> (\\d\\d:\\d\\d:\\d\\d,\\d{3})\n([^\n]+(?:\n[^\n]+)?)\n");
    private static final String LONG =
            "When the bees come home from a rich field they dance on the comb, and the others follow in the dark.";

    private final Transcript transcript = new Transcript(
            "Bees",
            null,
            "en",
            List.of(
                    new Line("Ben", "Glad to be here.", 9, 10),
                    new Line("Ana", LONG, 0.5, 8.25),
                    new Line("Ana", " \n ", 8.5, 8.75),
                    new Line("An\na", "a --> b\n\n2\n00:00:00,000 --> 00:00:09,000\nWhat?", 11, 12)),
            List.of(new Mark(0, "Intro"), new Mark(8.9, "The\nfield")));

    @Test
    void srt_is_numbered_narrow_and_names_the_speaker_once() {
        var rest = transcript.srt();
        var number = 0;
        for (var block : rest.split("\n\n")) {
            var card = CARD.matcher(block.endsWith("\n") ? block : block + "\n");
            assertThat(card.matches()).as(block).isTrue();
            assertThat(Integer.parseInt(card.group(1))).isEqualTo(++number);
            assertThat(card.group(3)).isGreaterThan(card.group(2));
            assertThat(card.group(4).lines()).allMatch(line -> line.length() <= 32);
        }
        assertThat(rest).startsWith("1\n00:00:00,500 --> ").contains("Ana: When the bees");
        assertThat(rest.split("Ana: ", -1)).hasSize(2);
        assertThat(rest.lines().filter(line -> line.contains("-->"))).hasSize(number);
    }

    @Test
    void the_json_segments_put_together_are_the_text() throws Exception {
        var document = JSON.readTree(transcript.json());

        assertThat(document.get("version").asText()).isEqualTo("1.0.0");
        var end = 0.0;
        for (var segment : document.get("segments")) {
            assertThat(segment.get("startTime").asDouble()).isGreaterThanOrEqualTo(end);
            end = segment.get("endTime").asDouble();
        }
        assertThat(String.join("", document.get("segments").findValuesAsText("body")))
                .startsWith(LONG + "\nGlad to be here.\n");
    }

    @Test
    void chapters_are_what_podcasting_2_asks_for() throws Exception {
        JsonNode document = JSON.readTree(transcript.chaptersJson());

        assertThat(document.get("version").asText()).isEqualTo("1.2.0");
        assertThat(document.get("title").asText()).isEqualTo("Bees");
        assertThat(document.get("chapters").findValuesAsText("title")).containsExactly("Intro", "The field");
        assertThat(document.at("/chapters/1/startTime").asDouble()).isEqualTo(8.9);
    }

    @Test
    void text_is_a_paragraph_for_each_line_that_has_words() {
        assertThat(transcript.text()).startsWith("Ana: " + LONG + "\n\nBen: Glad to be here.\n\nAn a: ");
    }

    @Test
    void what_was_kept_is_read_again() throws Exception {
        assertThat(Transcript.read(new ByteArrayInputStream(transcript.kept()))).isEqualTo(transcript);
    }

    @Test
    void an_episode_in_which_nobody_speaks_has_empty_transcripts_that_are_well_formed() throws Exception {
        var silent = new Transcript("", null, "en", List.of(), List.of());

        assertThat(silent.vtt()).isEqualTo("WEBVTT\n");
        assertThat(silent.srt()).isEmpty();
        assertThat(JSON.readTree(silent.json()).get("segments")).isEmpty();
        assertThat(JSON.readTree(silent.chaptersJson()).get("chapters")).isEmpty();
    }
}
