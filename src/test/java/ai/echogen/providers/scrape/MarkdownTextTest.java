package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import ai.echogen.failure.Failure;
import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    private static Draft read(String text) {
        return MarkdownText.read(new Raw(new byte[0], null, null, "a.md", null, "a.md"), text);
    }

    @Test
    void front_matter_names_title_author_day_and_language() {
        var draft = read("""
                ---
                title: "Tides: a history"
                authors:
                  - Ann Author
                  - name: Bob Writer
                date: 2024-03-05T10:00:00Z
                lang: de
                tags: [sea, moon]
                ---
                Text.
                """);

        assertThat(draft.title()).isEqualTo("Tides: a history");
        assertThat(draft.byline()).isEqualTo("Ann Author, Bob Writer");
        assertThat(draft.published()).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(draft.language()).isEqualTo("de");
        assertThat(draft.blocks()).extracting(Block::text).containsExactly("Text.");
    }

    @Test
    void a_rule_at_the_top_is_no_front_matter() {
        assertThat(read("---\n\nText.\n\n---\n").blocks())
                .extracting(Block::text)
                .containsExactly("Text.");
    }

    @Test
    void the_marks_are_gone_and_the_structure_stays() {
        var draft = read("""
                # Tides

                The *sea* **rises** and [falls](https://example.org) twice.

                ## Ice

                - rope
                  - long rope
                > quoted

                ```
                code
                ```
                """);

        assertThat(draft.blocks())
                .extracting(Block::kind, Block::level, Block::text)
                .containsExactly(
                        Tuple.tuple(Kind.HEADING, 1, "Tides"),
                        Tuple.tuple(Kind.PARAGRAPH, 0, "The sea rises and falls twice."),
                        Tuple.tuple(Kind.HEADING, 2, "Ice"),
                        Tuple.tuple(Kind.LIST_ITEM, 1, "rope"),
                        Tuple.tuple(Kind.LIST_ITEM, 2, "long rope"),
                        Tuple.tuple(Kind.QUOTE, 0, "quoted"),
                        Tuple.tuple(Kind.CODE, 0, "code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Title\n\nText.\n",
                "---\ntitle: x\n---\nText.",
                "Some **bold** words and a [link](https://example.org).\n",
                "## One\ntext\n## Two\ntext\n## Three\n"
            })
    void markdown_without_a_name_is_recognised(String text) {
        assertThat(MarkdownText.isLikely(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain words, 2 * 3 * 4, and nothing else.\n",
                "> a reply in an e-mail\n\nand an answer\n",
                "# a comment\nmore\n",
                "- one\n- two\n",
                "Title\n=====\n\nText.\n"
            })
    void plain_text_is_left_plain(String text) {
        assertThat(MarkdownText.isLikely(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "*", "[", "- ", "`", "<div>", "![", "**a ", "_("})
    @Timeout(20)
    void nesting_without_reason_neither_hangs_nor_crashes(String mark) {
        try {
            read(mark.repeat(50_000) + "text");
        } catch (Failure e) {
            assertThat(e).hasMessageContaining("deeper than anything");
        }
    }
}
