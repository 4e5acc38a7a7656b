package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleMarkdownTest {
    private static final String ENOUGH =
            "Bees find their way home by the sun, and they tell their sisters about it in a dance. ".repeat(5);

    private final Reader reader = new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY));

    @Test
    void headings_lists_quotes_and_code_come_back_with_the_same_ids() throws Exception {
        comesBack(
                block(Kind.PARAGRAPH, 0, ENOUGH.strip()),
                block(Kind.HEADING, 2, "How far?"),
                block(Kind.LIST_ITEM, 1, "One kilometre"),
                block(Kind.LIST_ITEM, 2, "a second of waggling"),
                block(Kind.LIST_ITEM, 2, "or a little more"),
                block(Kind.LIST_ITEM, 1, "Two kilometres"),
                block(Kind.QUOTE, 0, "The dance is a map."),
                block(Kind.CODE, 0, "distance = seconds * 1000\n  # roughly"),
                block(Kind.HEADING, 3, "And then"),
                block(Kind.PARAGRAPH, 0, "They fly."));
    }

    @Test
    void what_means_something_in_markdown_or_html_stays_what_it_is() throws Exception {
        comesBack(
                block(Kind.PARAGRAPH, 0, ENOUGH.strip()),
                block(Kind.PARAGRAPH, 0, "# No heading, *no* _emphasis_, `no code`, [no](link) and <b>no</b> tag"),
                block(Kind.PARAGRAPH, 0, "1. No list"),
                block(Kind.PARAGRAPH, 0, "- No list either"),
                block(Kind.PARAGRAPH, 0, "> No quote"),
                block(Kind.PARAGRAPH, 0, "AT&amp;T & a \\ backslash, 2 * 3 * 4 | a | b"),
                block(Kind.PARAGRAPH, 0, "--- no rule"),
                block(Kind.PARAGRAPH, 0, "蜜蜂跳舞 🐝 שלום"),
                block(Kind.CODE, 0, "```\nfence in code\n```"));
    }

    private void comesBack(Block... blocks) throws InterruptedException {
        var ids = new BlockIds();
        var named = new ArrayList<Block>();
        for (var block : blocks) {
            named.add(new Block(ids.next(block.kind(), block.text()), block.kind(), block.level(), block.text()));
        }
        var article = new Article("Bees & <maps>", null, "en", null, null, null, named);

        var markdown = ArticleMarkdown.of(article);
        var again = reader.read(new Source.Sent(
                new ByteArrayInputStream(markdown.getBytes(StandardCharsets.UTF_8)), "article.md", article.title()));

        assertThat(again.blocks()).as(markdown).isEqualTo(List.copyOf(named));
        assertThat(again.title()).isEqualTo("Bees & <maps>");
    }

    private static Block block(Kind kind, int level, String text) {
        return new Block("", kind, level, text);
    }
}
