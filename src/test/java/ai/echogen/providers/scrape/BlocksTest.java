package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void each_kind_of_text_keeps_its_kind_and_order() {
        var html = """
                <h2>On  <em>bees</em></h2><p>They dance.</p>
                <ul><li>Waggle<ul><li>left</li></ul></li><li><p>Round</p></li></ul>
                <blockquote><p>Buzz.</p></blockquote>
                <pre>
                if (bee) {
                    fly();
                }
                </pre>
                """;

        assertThat(read(html))
                .containsExactly(
                        "HEADING 2 On bees",
                        "PARAGRAPH 0 They dance.",
                        "LIST_ITEM 1 Waggle",
                        "LIST_ITEM 2 left",
                        "LIST_ITEM 1 Round",
                        "QUOTE 0 Buzz.",
                        "CODE 0 if (bee) {\n    fly();\n}");
    }

    @Test
    void two_line_breaks_end_a_paragraph_and_one_is_a_space() {
        assertThat(read("<div>First<br>line.<br> <br>Second.<div>Third.</div>Fourth.</div>"))
                .containsExactly(
                        "PARAGRAPH 0 First line.", "PARAGRAPH 0 Second.", "PARAGRAPH 0 Third.", "PARAGRAPH 0 Fourth.");
    }

    @Test
    void a_table_is_read_row_by_row() {
        assertThat(read("<table><tr><th>City</th><th>Rain:</th></tr><tr><td>Bergen</td><td>2250 mm</td></tr></table>"))
                .containsExactly("PARAGRAPH 0 City, Rain:", "PARAGRAPH 0 Bergen, 2250 mm");
    }

    @Test
    void a_table_used_for_layout_is_read_as_paragraphs() {
        assertThat(read("<table><tr><td><p>One.</p><p>Two.</p></td><td><p>Three.</p></td></tr></table>"))
                .containsExactly("PARAGRAPH 0 One.", "PARAGRAPH 0 Two.", "PARAGRAPH 0 Three.");
    }

    @Test
    void scripts_styles_and_unspeakable_signs_are_not_text() {
        assertThat(read("<p>A<script>x()</script><style>p{}</style>\u00ADB\u200B&nbsp;&nbsp;C\u0000</p><p>* * *</p>"))
                .containsExactly("PARAGRAPH 0 AB C");
    }

    @Test
    void reading_aids_are_not_said_twice() {
        assertThat(read("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby></p>"))
                .containsExactly("PARAGRAPH 0 漢字");
    }

    @Test
    void a_section_inside_an_unclosed_heading_is_not_a_heading() {
        assertThat(read("<h2><p>" + "word ".repeat(100) + "</p></h2>"))
                .singleElement()
                .asString()
                .startsWith("PARA");
    }

    @Test
    void the_same_source_has_the_same_ids() {
        var html = "<p>One.</p><p>Two.</p><p>One.</p>";

        assertThat(Blocks.of(body(html))).isEqualTo(Blocks.of(body(html)));
        assertThat(ids(html)).doesNotHaveDuplicates().first().asString().matches("p-[0-9a-f]{6}");
        assertThat(ids(html).get(2)).isEqualTo(ids(html).get(0) + "-2");
    }

    @Test
    void an_edit_to_one_paragraph_leaves_the_ids_of_the_others() {
        var before = ids("<p>One.</p><p>Two.</p><p>Three.</p>");
        var after = ids("<p>One.</p><p>Two, edited.</p><p>And more.</p><p>Three.</p>");

        assertThat(after).first().isEqualTo(before.getFirst());
        assertThat(after).last().isEqualTo(before.getLast());
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
    }

    @Test
    void nesting_may_be_ten_thousand_levels_deep() {
        var root = new Element("div");
        var inner = root;
        for (var level = 0; level < 10_000; level++) {
            inner = inner.appendElement(level % 2 == 0 ? "ul" : "li");
        }
        inner.text("At the bottom.");

        assertThat(Blocks.of(root)).singleElement().satisfies(block -> {
            assertThat(block.kind()).isEqualTo(Kind.LIST_ITEM);
            assertThat(block.level()).isEqualTo(5_000);
            assertThat(block.text()).isEqualTo("At the bottom.");
        });
    }

    @Test
    void a_hundred_thousand_paragraphs_all_have_their_own_id() {
        var root = Document.createShell("").body();
        for (var i = 0; i < 100_000; i++) {
            root.appendElement("p").text("Paragraph " + i);
        }

        assertThat(Blocks.of(root).stream().map(Block::id).distinct()).hasSize(100_000);
    }

    @Test
    void nothing_to_read_is_no_block() {
        assertThat(Blocks.of(body(" <p> </p><ul><li></li></ul><table><tr><td></td></tr></table>")))
                .isEmpty();
    }

    private static List<String> read(String html) {
        return Blocks.of(body(html)).stream()
                .map(block -> block.kind() + " " + block.level() + " " + block.text())
                .toList();
    }

    private static List<String> ids(String html) {
        return Blocks.of(body(html)).stream().map(Block::id).toList();
    }

    private static Element body(String html) {
        return Jsoup.parse(html).body();
    }
}
