package ai.echogen.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Reads every transcript back by the letter of the WebVTT specification.
class WebVttTest {
    private static final Pattern TIMING =
            Pattern.compile("(\\d{2,}):(\\d\\d):(\\d\\d\\.\\d{3}) --> (\\d{2,}):(\\d\\d):(\\d\\d\\.\\d{3})");
    private static final Pattern VOICE = Pattern.compile("<v ([^>]+)>(.*)", Pattern.DOTALL);

    private record Shown(double start, double end, String speaker, List<String> lines) {
        String text() {
            return String.join(" ", lines);
        }
    }

    @Test
    void each_turn_is_a_cue_with_its_speaker_and_its_measured_time() {
        var cues = written(timed("Ana", "Hello and welcome.", 0.5, 2.25), timed("Ben", "Glad to be here.", 2.6, 4));

        assertThat(cues)
                .containsExactly(
                        new Shown(0.5, 2.25, "Ana", List.of("Hello and welcome.")),
                        new Shown(2.6, 4, "Ben", List.of("Glad to be here.")));
    }

    @Test
    void a_long_turn_becomes_short_cues_that_fill_its_time_without_a_gap() {
        var sentence = "The straight part of the dance is called the waggle run, and it carries the whole message. ";
        var cues = written(timed("Ana", sentence.repeat(4).strip(), 10, 34));

        assertThat(cues).hasSizeGreaterThan(4);
        assertThat(cues.getFirst().start()).isEqualTo(10);
        assertThat(cues.getLast().end()).isEqualTo(34, within(0.002));
        for (var i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).start()).isEqualTo(cues.get(i - 1).end());
        }
        assertThat(cues).allSatisfy(cue -> {
            assertThat(cue.lines()).hasSizeLessThanOrEqualTo(2);
            assertThat(cue.lines()).allMatch(line -> line.length() <= 42);
        });
        assertThat(cues.stream().map(Shown::text).collect(Collectors.joining(" ")))
                .isEqualTo(sentence.repeat(4).strip());
    }

    @Test
    void a_figure_takes_the_time_that_reading_it_takes() {
        var cues = written(timed("Ana", "It was 1,234,567,890 in those days. It was two.", 0, 10));

        assertThat(cues).hasSize(2);
        assertThat(cues.getFirst().end()).isGreaterThan(7);
    }

    @Test
    void nothing_in_a_text_can_end_a_cue_or_become_markup() {
        var hostile = "a --> b\n\n00:00:00.000 --> 00:00:09.000\n<v Eve>i & <b>bold</b>\u0000\u0007 WEBVTT";
        var cues = written(timed("An<b>a\n\n>", hostile, 0, 5));

        assertThat(cues).allMatch(cue -> cue.speaker().equals("An&lt;b>a >".replace(">", "&gt;")));
        assertThat(String.join(" ", cues.stream().map(Shown::text).toList()))
                .contains("&lt;b>bold&lt;/b>")
                .doesNotContain("<");
    }

    @Test
    void a_word_longer_than_a_line_is_divided() {
        var cues = written(timed("Ana", "See https://example.com/" + "a".repeat(200) + " for more.", 0, 20));

        assertThat(cues).allSatisfy(cue -> assertThat(cue.lines()).allMatch(line -> line.length() <= 42));
    }

    @Test
    void a_sentence_that_is_too_long_is_divided_after_a_clause() {
        var cues = written(timed(
                "Ana",
                "When the bees come home from a rich field they dance on the comb, and the others, who follow closely in"
                        + " the dark, learn how far they must fly.",
                0,
                8));

        assertThat(cues)
                .extracting(Shown::lines)
                .containsExactly(
                        List.of("When the bees come home from a", "rich field they dance on the comb,"),
                        List.of("and the others, who follow closely in", "the dark, learn how far they must fly."));
    }

    @Test
    void short_sentences_share_a_line() {
        assertThat(written(timed("Ana", "Really? Yes. I had no idea!", 0, 3)))
                .extracting(Shown::lines)
                .containsExactly(List.of("Really? Yes. I had no idea!"));
    }

    @Test
    void wide_characters_count_twice_and_none_is_cut_in_half() {
        var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        var chinese = written(timed("Ana", "蜜蜂跳舞的时候会告诉同伴花在哪里".repeat(8), 0, 30));
        var families = written(timed("Ana", family.repeat(60), 0, 30));

        assertThat(chinese).allSatisfy(cue -> assertThat(cue.lines()).allMatch(line -> line.length() <= 21));
        assertThat(families)
                .hasSizeGreaterThan(1)
                .allSatisfy(cue -> assertThat(cue.lines())
                        .allMatch(line -> line.replace(family, "").isEmpty()));
    }

    @Test
    void right_to_left_words_keep_their_order() {
        assertThat(written(timed("דנה", "שלום לכולם, מה שלומכם?", 0, 2)))
                .containsExactly(new Shown(0, 2, "דנה", List.of("שלום לכולם, מה שלומכם?")));
    }

    @Test
    void turns_come_out_sorted_and_those_without_words_not_at_all() {
        var cues = written(
                timed("Ben", "Second.", 4, 5), timed("Ana", " \n\u0000\uD83D ", 3, 4), timed("\n", "First.", 1, 4.5));

        assertThat(cues)
                .containsExactly(
                        new Shown(1, 4.5, "Speaker", List.of("First.")), new Shown(4, 5, "Ben", List.of("Second.")));
    }

    @Test
    void a_turn_as_long_as_a_book_is_divided_too() {
        var words = "honey ".repeat(40_000).strip();
        var cues = written(timed("Ana", words, 0, 20_000));

        assertThat(cues.stream().map(Shown::text).collect(Collectors.joining(" ")))
                .isEqualTo(words);
        assertThat(cues).allSatisfy(cue -> assertThat(cue.lines()).allMatch(line -> line.length() <= 42));
    }

    @Test
    void a_turn_of_no_length_still_ends_after_it_starts() {
        assertThat(written(timed("Ana", "Hm. Yes. No.", 3, 3))).allMatch(cue -> cue.end() > cue.start());
    }

    @Test
    void times_past_an_hour_and_past_a_hundred_have_their_hours() {
        assertThat(written(timed("Ana", "Late.", 3661.5, 3662)))
                .first()
                .extracting(Shown::start)
                .isEqualTo(3661.5);
        assertThat(written(timed("Ana", "Later.", 400_000, 400_001)))
                .first()
                .extracting(Shown::start)
                .isEqualTo(400_000.0);
    }

    @Test
    void the_file_says_that_the_voices_are_synthetic() {
        assertThat(vtt(timed("Ana", "Hello.", 0, 1))).contains("synthetic");
    }

    private static List<Shown> written(Line... lines) {
        return parsed(vtt(lines));
    }

    private static String vtt(Line... lines) {
        return new Transcript("A --> title", Transcript.SYNTHETIC, "en", List.of(lines), List.of()).vtt();
    }

    private static Line timed(String name, String text, double start, double end) {
        return new Line(name, text, start, end);
    }

    private static List<Shown> parsed(String vtt) {
        var blocks = vtt.split("\n\n");
        assertThat(blocks[0]).isEqualTo("WEBVTT");
        var cues = new ArrayList<Shown>();
        for (var i = 1; i < blocks.length; i++) {
            if (blocks[i].startsWith("NOTE")) {
                assertThat(blocks[i]).doesNotContain("-->");
                continue;
            }
            var parts = blocks[i].strip().split("\n", 2);
            var timing = TIMING.matcher(parts[0]);
            assertThat(timing.matches()).as(parts[0]).isTrue();
            assertThat(parts[1]).doesNotContain("-->");
            var voice = VOICE.matcher(parts[1]);
            assertThat(voice.matches()).as(parts[1]).isTrue();
            var cue = new Shown(
                    seconds(timing.group(1), timing.group(2), timing.group(3)),
                    seconds(timing.group(4), timing.group(5), timing.group(6)),
                    voice.group(1),
                    List.of(voice.group(2).split("\n")));
            assertThat(cue.end()).isGreaterThan(cue.start());
            cues.add(cue);
        }
        assertThat(cues).isSortedAccordingTo((a, b) -> Double.compare(a.start(), b.start()));
        return cues;
    }

    private static double seconds(String hours, String minutes, String seconds) {
        return Integer.parseInt(hours) * 3600 + Integer.parseInt(minutes) * 60 + Double.parseDouble(seconds);
    }
}
