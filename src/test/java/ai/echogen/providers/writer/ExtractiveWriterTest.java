package ai.echogen.providers.writer;

import static ai.echogen.providers.writer.Specimens.PACE;
import static ai.echogen.providers.writer.Specimens.brief;
import static ai.echogen.providers.writer.Specimens.grown;
import static ai.echogen.providers.writer.Specimens.heading;
import static ai.echogen.providers.writer.Specimens.paragraph;
import static ai.echogen.providers.writer.Specimens.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExtractiveWriterTest {
    private final ExtractiveWriter writer = new ExtractiveWriter();

    @ParameterizedTest
    @EnumSource
    void every_sentence_is_the_articles_own_or_a_hosts_phrase(Style style) {
        for (var seed = 0; seed < 4; seed++) {
            var article = grown(seed, 900, seed * 3);
            var script = writer.write(article, brief(style, 1 + seed), PACE);
            assertThat(new OwnWords(article, PhraseBook.of(style)).invented(script))
                    .isEmpty();
        }
    }

    @Test
    void an_invented_sentence_would_be_noticed() {
        var article = grown(1, 900, 3);
        var script = writer.write(article, brief(Style.SERIOUS, 3), PACE);
        var lie =
                new Turn(Specimens.hosts().getFirst(), "The harbour rebuilt the moon. Let us go on.", null, List.of());
        var forged = new Script(
                script.title(),
                "en",
                script.writer(),
                script.style(),
                script.speakers(),
                List.of(new Segment("Lies", List.of(lie))),
                "",
                false);
        assertThat(new OwnWords(article, PhraseBook.of(Style.SERIOUS)).invented(forged))
                .containsExactly("The harbour rebuilt the moon.");
    }

    @ParameterizedTest
    @CsvSource({"1, 2000", "3, 3000", "5, 3000", "10, 6000", "30, 14000", "60, 20000"})
    void the_target_is_met_within_two_percent_when_there_is_material(double minutes, int words) {
        for (var headings : List.of(0, 8)) {
            var script = writer.write(grown(7, words, headings), brief(Style.COFFEE_CHAT, minutes), PACE);
            assertThat(seconds(script)).isCloseTo(minutes * 60, within(minutes * 60 * 0.02));
            assertThat(script.complete()).isFalse();
        }
    }

    @Test
    void a_twenty_thousand_word_chapter_fills_an_hour() {
        var script = writer.write(grown(3, 20_000, 14), brief(Style.STORYTELLING, 60), PACE);
        assertThat(seconds(script)).isCloseTo(3600, within(72.0));
        assertThat(script.segments()).hasSizeBetween(3, 12);
    }

    @Test
    void the_sources_order_is_kept() {
        var article = grown(5, 4000, 6);
        var script = writer.write(article, brief(Style.SERIOUS, 10), PACE);
        var told = script.segments().subList(1, script.segments().size() - 1).stream()
                .flatMap(segment -> segment.turns().stream())
                .flatMap(turn -> turn.rests().stream())
                .map(id -> Integer.valueOf(id.substring(1)))
                .toList();
        assertThat(told).isSorted().hasSizeGreaterThan(20);
    }

    @Test
    void the_same_input_gives_the_same_script() {
        var brief = brief(Style.PLAYFUL, 5);
        assertThat(writer.write(grown(1, 2000, 5), brief, PACE))
                .isEqualTo(new ExtractiveWriter().write(grown(1, 2000, 5), brief, PACE));
    }

    @ParameterizedTest
    @CsvSource({"3, 5", "5, 0", "5, 6", "10, 8", "30, 7"})
    void a_slightly_different_target_leaves_most_turns_alone(double minutes, int headings) {
        var article = grown(11, (int) (1500 + minutes * 180), headings);
        for (var style : List.of(Style.SERIOUS, Style.STORYTELLING)) {
            var before = writer.write(article, brief(style, minutes), PACE).turns();
            for (var factor : List.of(0.96, 1.03)) {
                var after = writer.write(article, brief(style, minutes * factor), PACE)
                        .turns();
                var changed = new ArrayList<>(after);
                changed.removeAll(before);
                assertThat(changed).hasSizeLessThanOrEqualTo(4 + after.size() / 6);
            }
        }
    }

    @Test
    void no_phrase_is_said_twice() {
        for (var style : Style.values()) {
            var script = writer.write(grown(2, 3000, 12), brief(style, 15), PACE);
            var seen = new HashSet<String>();
            var content = PhraseBook.of(style).phrases().values().stream()
                    .flatMap(List::stream)
                    .filter(phrase -> !phrase.contains("{"))
                    .toList();
            for (var turn : script.turns()) {
                for (var phrase : content) {
                    if (turn.text().equals(phrase) || turn.text().startsWith(phrase + " ")) {
                        assertThat(seen.add(phrase)).as(phrase).isTrue();
                    }
                }
            }
            assertThat(seen).hasSizeGreaterThan(5);
        }
    }

    @Test
    void headings_become_segments() {
        var script = writer.write(grown(4, 4000, 5), brief(Style.TECH_TALK, 10), PACE);
        assertThat(script.segments().subList(1, script.segments().size() - 1))
                .extracting(Segment::title)
                .allMatch(title -> title.contains("of ward"))
                .hasSizeBetween(5, 6);
    }

    @Test
    void an_article_without_headings_is_divided_all_the_same() {
        var script = writer.write(grown(4, 4000, 0), brief(Style.TECH_TALK, 10), PACE);
        assertThat(script.segments()).hasSizeBetween(4, 12);
        assertThat(script.segments())
                .extracting(Segment::title)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void many_short_headings_are_joined() {
        var script = writer.write(grown(4, 4000, 60), brief(Style.INVESTIGATIVE, 10), PACE);
        assertThat(script.segments()).hasSizeBetween(3, 12);
    }

    @Test
    void speakers_take_turns() {
        for (var style : Style.values()) {
            for (var segment :
                    writer.write(grown(9, 2000, 6), brief(style, 8), PACE).segments()) {
                var speakers = segment.turns().stream().map(Turn::speaker).toList();
                assertThat(IntStream.range(2, speakers.size())
                                .filter(i -> speakers.get(i).equals(speakers.get(i - 1))
                                        && speakers.get(i).equals(speakers.get(i - 2)))
                                .count())
                        .isZero();
            }
        }
    }

    @Test
    void turns_stay_short_enough_for_the_ear() {
        var script = writer.write(grown(9, 8000, 6), brief(Style.STORYTELLING, 20), PACE);
        assertThat(script.turns()).allMatch(turn -> PACE.seconds(turn) < 40);
    }

    @Test
    void the_six_styles_differ() {
        var article = grown(6, 1000, 4);
        var openings = new HashSet<String>();
        for (var style : Style.values()) {
            openings.add(writer.write(article, brief(style, 5), PACE)
                    .turns()
                    .getFirst()
                    .text());
        }
        assertThat(openings).hasSize(6);
    }

    @Test
    void synthetic_voices_are_disclosed_once_or_never() {
        var article = grown(6, 1000, 4);
        for (var style : Style.values()) {
            for (var minutes : List.of(1.0, 5.0)) {
                assertThat(mentions(writer.write(article, brief(style, minutes), PACE)))
                        .isEqualTo(1);
                var silent = new Brief(null, style, Specimens.hosts(), minutes * 60, false);
                assertThat(mentions(writer.write(article, silent, PACE))).isZero();
            }
        }
    }

    private static long mentions(Script script) {
        return script.turns().stream()
                .filter(turn -> turn.text().toLowerCase(Locale.ROOT).contains("synthetic"))
                .count();
    }

    @Test
    void a_three_hundred_word_note_is_told_whole_and_says_so() {
        var article = grown(8, 300, 0);
        var script = writer.write(article, brief(Style.COFFEE_CHAT, 30), PACE);
        assertThat(script.complete()).isTrue();
        assertThat(seconds(script)).isLessThan(240);
        assertThat(new OwnWords(article, PhraseBook.of(Style.COFFEE_CHAT)).invented(script))
                .isEmpty();
        assertThat(script.summary()).isNotBlank();
    }

    @Test
    void sixty_words_make_a_tiny_honest_episode() {
        var script = writer.write(grown(8, 60, 0), brief(Style.SERIOUS, 10), PACE);
        assertThat(script.complete()).isTrue();
        assertThat(script.segments()).hasSize(3);
        assertThat(seconds(script)).isBetween(25.0, 75.0);
    }

    @Test
    void one_minute_of_a_long_text_has_short_greetings() {
        var script = writer.write(grown(8, 6000, 10), brief(Style.PLAYFUL, 1), PACE);
        var talk = PACE.seconds(script.turns().getFirst())
                + PACE.seconds(script.turns().getLast());
        assertThat(talk).isLessThan(32);
        assertThat(seconds(script)).isCloseTo(60, within(1.5));
    }

    @Test
    void an_impossible_target_still_gives_the_best_sentence() {
        var script = writer.write(grown(8, 3000, 4), brief(Style.SERIOUS, 0.05), PACE);
        assertThat(script.segments()).hasSize(3);
        assertThat(script.segments().get(1).turns()).isNotEmpty();
    }

    @Test
    void hostile_headings_are_tamed() {
        var blocks = new ArrayList<Block>();
        var headings = List.of(
                "🔥🔥🔥",
                "<script>alert(1)</script> Fees {topic} “rise”",
                "x".repeat(500),
                "What happened? And why, after all these years, did nobody in the whole department notice: ".repeat(6),
                "line\u0000one\nline two \u202Ereversed",
                "#".repeat(50),
                "",
                "   ",
                "1.2.3 Numbers");
        for (var text : headings) {
            blocks.add(heading(blocks.size(), 2, text));
            for (var block : grown(blocks.size(), 250, 0).blocks()) {
                blocks.add(paragraph(blocks.size(), block.text()));
            }
        }
        for (var style : Style.values()) {
            var script = writer.write(Specimens.article(blocks), brief(style, 10), PACE);
            assertThat(script.segments())
                    .extracting(Segment::title)
                    .allMatch(title -> !title.isBlank()
                            && title.length() <= 90
                            && title.chars().noneMatch(Character::isISOControl));
            assertThat(script.turns())
                    .extracting(Turn::text)
                    .allMatch(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl))
                    .noneMatch(text -> text.contains("<script") || text.contains("🔥"));
        }
    }

    @Test
    void hostile_titles_and_names_are_tamed() {
        var grown = grown(1, 800, 3);
        var article = new Article(
                "<b>{me}</b> \u0000 " + "very long title, ".repeat(60),
                "https://spam.example/",
                "en",
                null,
                null,
                " ",
                grown.blocks());
        var script = writer.write(article, brief(Style.PLAYFUL, 3), PACE);
        assertThat(script.title()).hasSizeLessThanOrEqualTo(140).doesNotContain("<", "\u0000");
        assertThat(script.turns()).extracting(Turn::text).noneMatch(text -> text.contains("spam.example"));
    }

    @Test
    void a_list_comes_with_its_introduction() {
        var blocks = new ArrayList<Block>();
        blocks.add(
                paragraph(
                        0,
                        "The museum opened in 1911 and was enlarged twice by the architect Gunnar Holm. It owns three famous things:"));
        for (var item :
                List.of("a whale skeleton", "the first printed map of the coast", "a piano that belonged to a queen")) {
            blocks.add(new Block("b" + blocks.size(), Block.Kind.LIST_ITEM, 1, item));
        }
        blocks.add(paragraph(
                blocks.size(),
                "Visitors come mostly in July, when the ferries run until midnight and the cafe stays open."));
        var text = spoken(writer.write(Specimens.article(blocks), brief(Style.SERIOUS, 5), PACE));
        assertThat(text)
                .contains(
                        "It owns three famous things: A whale skeleton. The first printed map of the coast. A piano that belonged to a queen.");
    }

    @Test
    void a_quoted_block_is_announced_as_a_quotation() {
        var blocks = List.of(
                paragraph(0, "The captain Eva Strand wrote a long letter home on the last evening of the voyage."),
                new Block(
                        "b1",
                        Block.Kind.QUOTE,
                        0,
                        "I have never seen ice like this, and I hope that I never will again."),
                paragraph(2, "The letter was found in 1987 in the attic of a house near the old harbour."));
        var text = spoken(writer.write(Specimens.article(blocks), brief(Style.SERIOUS, 5), PACE));
        assertThat(text).contains("“I have never seen ice like this, and I hope that I never will again.”");
    }

    @Test
    void debris_is_not_read_out() {
        var blocks = new ArrayList<>(grown(3, 400, 0).blocks());
        var debris = List.of(
                "Sign up for our newsletter and get the best stories in your inbox.",
                "Click here to read more about this topic.",
                "Photo: Jane Doe/Getty Images",
                "https://example.org/very/long/link",
                "for (int i = 0; i < n; i++) { sum += a[i]; }",
                "2019 | 2020 | 2021 | 4.5 | 3.2 | 7.7",
                "As shown in the figure below, the trend is clear.",
                "Advertisement");
        for (var text : debris) {
            blocks.add(paragraph(100 + blocks.size(), text));
        }
        blocks.add(heading(999, 2, "References"));
        blocks.add(paragraph(1000, "Smith wrote a remarkable book about harbours and their keepers in 1999."));
        var script = writer.write(Specimens.article(blocks), brief(Style.SERIOUS, 10), PACE);
        assertThat(script.complete()).isTrue();
        assertThat(spoken(script))
                .doesNotContain(
                        "newsletter",
                        "Click here",
                        "Getty",
                        "example.org",
                        "int i",
                        "2021 |",
                        "figure below",
                        "Advertisement",
                        "Smith");
    }

    @Test
    void a_sentence_that_leans_on_another_is_heard_after_it() {
        for (var seed = 0; seed < 3; seed++) {
            var article = grown(seed, 4000, 4);
            var script = writer.write(article, brief(Style.TECH_TALK, 4), PACE);
            var told = script.segments().subList(1, script.segments().size() - 1).stream()
                    .flatMap(segment -> segment.turns().stream())
                    .map(Turn::text)
                    .toList();
            var spoken = String.join(" ", told);
            for (var block : article.blocks()) {
                var sentences = Sentences.of(block.text());
                for (var i = 1; i < sentences.size(); i++) {
                    if (sentences.get(i).startsWith("However") && spoken.contains(sentences.get(i))) {
                        assertThat(spoken).contains(sentences.get(i - 1));
                    }
                }
            }
        }
    }

    @Test
    void talk_rests_on_nothing_and_telling_on_its_blocks() {
        var article = grown(3, 2000, 4);
        var ids = article.blocks().stream().map(Block::id).toList();
        var script = writer.write(article, brief(Style.SERIOUS, 5), PACE);
        assertThat(script.segments().getFirst().turns())
                .allMatch(turn -> turn.rests().isEmpty());
        assertThat(script.segments().get(1).turns())
                .anyMatch(turn -> !turn.rests().isEmpty());
        assertThat(script.turns()).allMatch(turn -> ids.containsAll(turn.rests()));
    }

    @Test
    void a_wall_of_text_without_full_stops_does_no_harm() {
        var wall = "word and more ".repeat(40_000);
        assertThatThrownBy(() ->
                        writer.write(Specimens.article(List.of(paragraph(0, wall))), brief(Style.SERIOUS, 5), PACE))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_SHORT));
    }

    @Test
    void a_library_of_a_text_is_written_too() {
        var script = writer.write(grown(1, 30_000, 40), brief(Style.INVESTIGATIVE, 5), PACE);
        assertThat(seconds(script)).isCloseTo(300, within(6.0));
    }

    private static String spoken(Script script) {
        return String.join(" ", script.turns().stream().map(Turn::text).toList());
    }
}
