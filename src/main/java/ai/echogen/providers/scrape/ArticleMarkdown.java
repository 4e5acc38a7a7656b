package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import java.util.ArrayDeque;
import java.util.Deque;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/// An article as Markdown, to be kept and shown: its title, then its blocks. [Reader] makes the same blocks of it
/// again,
/// with the same ids.
public final class ArticleMarkdown {
    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder().build();
    private static final int DEEPEST_HEADING = 6;

    private final Node document = new Document();
    /// The lists that are open, the innermost first.
    private final Deque<BulletList> lists = new ArrayDeque<>();

    private ArticleMarkdown() {}

    public static String of(Article article) {
        var markdown = new ArticleMarkdown();
        markdown.heading(1, article.title());
        article.blocks().forEach(markdown::add);
        return RENDERER.render(markdown.document);
    }

    private void add(Block block) {
        if (block.kind() == Block.Kind.LIST_ITEM) {
            item(block.level(), block.text());
            return;
        }
        lists.clear();
        switch (block.kind()) {
            case HEADING -> heading(Math.clamp(block.level(), 1, DEEPEST_HEADING), block.text());
            case PARAGRAPH -> document.appendChild(paragraph(block.text()));
            case QUOTE -> {
                var quote = new BlockQuote();
                quote.appendChild(paragraph(block.text()));
                document.appendChild(quote);
            }
            case CODE -> {
                var code = new FencedCodeBlock();
                code.setFenceCharacter("`");
                code.setLiteral(block.text() + "\n");
                document.appendChild(code);
            }
            case LIST_ITEM -> throw new IllegalStateException();
        }
    }

    private void item(int level, String text) {
        while (lists.size() > level) {
            lists.pop();
        }
        while (lists.size() < level) {
            var list = new BulletList();
            list.setTight(true);
            var above = lists.peek();
            if (above == null) {
                document.appendChild(list);
            } else {
                if (above.getLastChild() == null) {
                    above.appendChild(new ListItem());
                }
                above.getLastChild().appendChild(list);
            }
            lists.push(list);
        }
        var item = new ListItem();
        item.appendChild(paragraph(text));
        lists.element().appendChild(item);
    }

    private void heading(int level, String text) {
        var heading = new Heading();
        heading.setLevel(level);
        heading.appendChild(new Text(text));
        document.appendChild(heading);
    }

    private static Node paragraph(String text) {
        var paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        return paragraph;
    }
}
