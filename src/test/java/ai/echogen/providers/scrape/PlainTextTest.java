package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static List<String> shapes(String text) {
        return PlainText.read(text).blocks().stream()
                .map(block -> letter(block) + " " + block.text())
                .toList();
    }

    private static String letter(Block block) {
        return block.kind() == Kind.HEADING ? "h" + block.level() : block.kind() == Kind.LIST_ITEM ? "-" : "p";
    }

    @Test
    void paragraphs_are_told_by_blank_lines_and_broken_lines_are_joined() {
        assertThat(shapes("""
                        The sea rises and falls twice a day, and for most of his-
                        tory nobody could say why it did, nor why the hour moved
                        from one day to the next.

                        Galileo thought that he knew. He was wrong in a way that
                        taught others more than many who were right.
                        """))
                .containsExactly(
                        "p The sea rises and falls twice a day, and for most of history nobody could say why it did, nor why the hour moved from one day to the next.",
                        "p Galileo thought that he knew. He was wrong in a way that taught others more than many who were right.");
    }

    @Test
    void a_short_first_line_is_the_title_and_the_next_may_name_the_author() {
        var draft = PlainText.read("On Tides\n\nby Ann Author\n\nThe sea rises and falls twice a day.\n");

        assertThat(draft.title()).isEqualTo("On Tides");
        assertThat(draft.byline()).isEqualTo("Ann Author");
        assertThat(draft.blocks()).extracting(Block::text).containsExactly("The sea rises and falls twice a day.");
    }

    @Test
    void a_first_sentence_is_no_title() {
        var draft = PlainText.read("It was cold.\n\nNobody had expected the harbour to freeze.\n");

        assertThat(draft.title()).isNull();
        assertThat(draft.blocks()).hasSize(2);
    }

    @Test
    void headings_that_are_underlined_or_shout_or_count_are_headings() {
        assertThat(shapes("""
                        Title
                        =====

                        First words of the text.

                        The ice
                        -------
                        It came early.

                        THE THAW

                        It came late.

                        2.1 Measurements

                        They took three summers.

                        Chapter 4

                        And nobody trusted them.
                        """))
                .containsExactly(
                        "p First words of the text.",
                        "h2 The ice",
                        "p It came early.",
                        "h1 THE THAW",
                        "p It came late.",
                        "h2 2.1 Measurements",
                        "p They took three summers.",
                        "h1 Chapter 4",
                        "p And nobody trusted them.");
    }

    @Test
    void short_lines_lists_and_shouted_sentences_are_no_headings() {
        assertThat(shapes("""
                        It was late.

                        He said nothing

                        1. Bring a rope

                        2. Bring a lamp

                        STOP THAT AT ONCE!

                        NATO

                        The end."""))
                .containsExactly(
                        "p It was late.",
                        "p He said nothing",
                        "- Bring a rope",
                        "- Bring a lamp",
                        "p STOP THAT AT ONCE!",
                        "h1 NATO",
                        "p The end.");
    }

    @Test
    void list_items_stand_alone_and_keep_their_second_lines() {
        assertThat(shapes("""
                        Bring these, and bring them early, because the boat will not
                        wait for anybody:
                        - a rope that is long enough to reach the other side of the
                          harbour and back
                        - a lamp
                        * patience
                        """))
                .containsExactly(
                        "p Bring these, and bring them early, because the boat will not wait for anybody:",
                        "- a rope that is long enough to reach the other side of the harbour and back",
                        "- a lamp",
                        "- patience");
    }

    @Test
    void paragraphs_may_be_told_by_indents_alone() {
        assertThat(shapes("""
                        The first paragraph has nothing in front of it but runs over
                        more than one line before it ends.
                           The second steps in, as books do, and also runs over more
                        than one line before it ends.
                        """)).hasSize(2);
    }

    @Test
    void one_line_per_paragraph_needs_no_blank_lines() {
        var long1 = Prose.words(40);
        var long2 = Prose.words(50);

        assertThat(shapes(long1 + "\n" + long2 + "\n")).containsExactly("p " + long1, "p " + long2);
    }

    @Test
    void verses_stay_apart() {
        assertThat(shapes("""
                        Two lines that set the margin because they are the longest
                        ones here, as everybody who counts letters can see.

                        Tide out
                        Moon up
                        Nobody home
                        """)).hasSize(4);
    }

    @Test
    void rules_and_ornaments_are_dropped() {
        assertThat(shapes("First there was this.\n\n* * *\n\n-----\n\nThen there was that."))
                .containsExactly("p First there was this.", "p Then there was that.");
    }

    @Test
    void lines_in_scripts_without_spaces_are_joined_without_spaces() {
        assertThat(shapes("吾輩は猫である。名前はまだ無い。どこで生れたかとんと\n見当がつかぬ。"))
                .containsExactly("p 吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。");
    }
}
