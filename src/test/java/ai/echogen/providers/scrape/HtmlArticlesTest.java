package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import java.net.URI;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlArticlesTest {
    private static final URI ADDRESS = URI.create("https://www.hivepost.example/2024/bees.html");

    /// Four paragraphs, more than a thousand characters: enough for the first and strictest attempt.
    private static final String STORY = """
            <p>Bees tell each other where the flowers are by dancing, which sounds like a story for children, but it has been
            measured, filmed, and repeated by people who did not believe it, many times over.</p>
            <p>The angle of the dance gives the direction, the length of the run gives the distance, and the vigour of it
            says how good the place is. A bee that has never been there finds the meadow at the first attempt, mostly.</p>
            <p>In the dark of the hive nobody can see the dancer, so the others follow with their antennae, close behind,
            and feel the air that her wings push away, until they have understood enough to leave.</p>
            <p>When the sun moves, the dance moves with it, even on a cloudy day, even at night, and that, as the researchers
            say with some pride, is a clock, a compass and a map, all in a brain that is as small as a grain of sand.</p>
            """;

    @Test
    void what_stands_around_the_article_is_not_read() {
        var html = """
                <html><body>
                <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News from all over</a></li></ul></nav>
                <div class="cookie-banner">We value your privacy, please accept everything.</div>
                <div id="content"><article>%s
                  <ul class="share"><li><a href="#">Share on Facebook</a></li></ul>
                  <div class="related"><h2>Read next</h2><a href="/wasps">Wasps, the underrated cousins</a></div>
                </article></div>
                <aside>Advertising, as always, here.</aside>
                <div id="comments"><p>First! I am the very first to comment here, and I love comments, commas, and bees.</p></div>
                <footer>All rights reserved.</footer>
                </body></html>
                """.formatted(STORY);

        var text = text(read(html));

        assertThat(text).contains("by dancing", "as small as a grain of sand.");
        assertThat(text)
                .doesNotContain("Home", "privacy", "Facebook", "Read next", "Wasps", "Advertising", "First!", "rights");
    }

    @Test
    void headings_lists_quotations_and_code_are_kept_in_order() {
        var html = page("""
                %s<h2>The parts</h2><ul><li>The run is straight and long.</li><li>The turn goes left, then right.
                <ol><li>Left first, mostly.</li></ol></li></ul>
                <blockquote><p>Nobody believed me, not even I myself.</p></blockquote><pre>dance()
                  .angle(40)</pre>
                """.formatted(STORY));

        assertThat(read(html).blocks().stream()
                        .skip(4)
                        .map(block -> block.kind() + " " + block.level() + " " + block.text()))
                .containsExactly(
                        "HEADING 2 The parts",
                        "LIST_ITEM 1 The run is straight and long.",
                        "LIST_ITEM 1 The turn goes left, then right.",
                        "LIST_ITEM 2 Left first, mostly.",
                        "QUOTE 0 Nobody believed me, not even I myself.",
                        "CODE 0 dance()\n  .angle(40)");
    }

    @Test
    void hidden_text_is_not_read() {
        var html = page("""
                %s<p hidden>Secret one.</p><p style="color: red; display : none">Secret two.</p>
                <p style="VISIBILITY:hidden !important">Secret three.</p><p aria-hidden="true">Secret four.</p>
                <div role="dialog" aria-modal="true"><p>Secret five.</p></div><template><p>Secret six.</p></template>
                <p style="display:none;display:block">Shown after all, as the last word counts.</p>
                """.formatted(STORY));

        assertThat(text(read(html))).doesNotContain("Secret").contains("Shown after all");
    }

    @Test
    void noscript_comments_scripts_and_styles_are_not_read() {
        var html = page("""
                <noscript><p>Please enable JavaScript to read on.</p></noscript><!-- <p>An old draft.</p> -->
                <script>document.write("<p>Written by a script.</p>")</script><style>p { color: red }</style>%s
                """.formatted(STORY));

        assertThat(text(read(html)))
                .doesNotContain("JavaScript", "draft", "script", "color")
                .contains("grain of sand");
    }

    @Test
    void text_in_divisions_with_line_breaks_becomes_paragraphs() {
        var sentences = STORY.replace("<p>", "").split("</p>");
        var html = "<html><body><div id=text>" + String.join("<br><br>\n", sentences) + "</div></body></html>";

        var blocks = read(html).blocks();

        assertThat(blocks).hasSize(4).allMatch(block -> block.kind() == Kind.PARAGRAPH);
        assertThat(blocks.get(1).text()).startsWith("The angle of the dance").endsWith("mostly.");
    }

    @Test
    void text_in_bare_divisions_becomes_paragraphs() {
        var html = page(STORY.replace("<p>", "<div>").replace("</p>", "</div>"));

        assertThat(read(html).blocks()).hasSize(4);
    }

    @Test
    void a_short_page_is_read_less_strictly_rather_than_not_at_all() {
        var html =
                "<html><body><div class='sidebar'><p>The only sentence there is, and it has a comma.</p></div></body></html>";

        assertThat(text(read(html))).isEqualTo("The only sentence there is, and it has a comma.");
    }

    @Test
    void the_heading_that_repeats_the_title_is_no_block() {
        var html = """
                <html><head><title>How bees find the meadow | The Hive Post</title></head><body><article>
                <h1>How bees find the meadow</h1>%s</article></body></html>
                """.formatted(STORY);

        var article = read(html);

        assertThat(article.title()).isEqualTo("How bees find the meadow");
        assertThat(article.blocks()).noneMatch(block -> block.kind() == Kind.HEADING);
    }

    @Test
    void the_page_says_who_wrote_it_when_and_where() {
        var html = """
                <html lang="en-GB"><head><title>Bees dance - The Hive Post</title>
                <meta property="og:title" content="Bees dance &amp;amp; sing - The Hive Post">
                <meta property="og:site_name" content="The Hive Post">
                <meta property="article:published_time" content="2024-05-01T23:30:00-07:00">
                <meta name="author" content="By Ada Honey"></head><body>%s</body></html>
                """.formatted(STORY);

        var article = read(html);

        assertThat(article.title()).isEqualTo("Bees dance & sing");
        assertThat(article.byline()).isEqualTo("Ada Honey");
        assertThat(article.site()).isEqualTo("The Hive Post");
        assertThat(article.published()).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(article.language()).isEqualTo("en");
        assertThat(article.source()).isEqualTo(ADDRESS);
    }

    @Test
    void embedded_data_tells_more_than_meta_elements() {
        var html = """
                <html><head><meta name="author" content="webmaster">
                <script type="application/ld+json">{ broken</script>
                <script type="application/ld+json">
                {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Hive"},
                 {"@type": ["Article", "NewsArticle"], "headline": "Bees dance", "datePublished": "2024-05-01",
                  "author": [{"name": "Ada Honey"}, {"name": "Ben Comb"}], "publisher": {"name": "The Hive Post"}}]}
                </script></head><body>%s</body></html>
                """.formatted(STORY);

        var article = read(html);

        assertThat(article.title()).isEqualTo("Bees dance");
        assertThat(article.byline()).isEqualTo("Ada Honey, Ben Comb");
        assertThat(article.site()).isEqualTo("The Hive Post");
        assertThat(article.published()).isEqualTo(LocalDate.of(2024, 5, 1));
    }

    @Test
    void a_byline_in_the_text_is_taken_out_of_it() {
        var html = page("<div class='byline'>By Ada Honey, 1 May 2024</div>" + STORY);

        var article = read(html);

        assertThat(article.byline()).isEqualTo("Ada Honey");
        assertThat(text(article)).doesNotContain("Ada Honey");
    }

    @Test
    void a_site_that_names_itself_nowhere_is_known_by_its_host() {
        assertThat(read(titled("The dance of the bees - HivePost")).title()).isEqualTo("The dance of the bees");
        assertThat(read(titled("HivePost: the dance of the bees")).title()).isEqualTo("the dance of the bees");
        assertThat(read(titled("Bees: a history - of sorts")).title()).isEqualTo("Bees: a history - of sorts");
    }

    @Test
    void a_page_without_title_is_named_after_its_heading_or_its_host() {
        assertThat(read("<h1>Only a heading</h1>").title()).isEqualTo("Only a heading");
        assertThat(read("<p>Text.</p>").title()).isEqualTo("www.hivepost.example");
        assertThat(new HtmlArticles().read("", null).title()).isEqualTo("Untitled");
        assertThat(read("<title>***</title><h1>\u2014</h1>").title()).isEqualTo("www.hivepost.example");
        assertThat(read("\uFEFF<!DOCTYPE html><title>After the byte order mark</title>")
                        .title())
                .isEqualTo("After the byte order mark");
    }

    @Test
    void pages_written_from_right_to_left_are_read_as_they_are() {
        var sentence =
                "النحل يرقص في الخلية ليخبر الآخرين عن مكان الزهور، وهذا ما أثبته العلماء بعد سنوات من البحث، على كل حال. ";
        var html = "<html dir='rtl'><body><article><p>" + sentence.repeat(4) + "</p><p>" + sentence.repeat(5)
                + "</p></article></body></html>";

        var article = read(html);

        assertThat(article.language()).isEqualTo("ar");
        assertThat(article.blocks()).hasSize(2);
        assertThat(article.blocks().getFirst().text()).startsWith("النحل يرقص");
    }

    @Test
    void text_in_a_declared_shadow_tree_is_read() {
        var html = "<html><body><x-article><template shadowrootmode=open><div>" + STORY
                + "</div></template></x-article></body></html>";

        assertThat(text(read(html))).contains("grain of sand");
    }

    @Test
    void data_tables_stay_and_rows_of_links_go() {
        var html = page("""
                %s<table><tr><th>Month</th><th>Honey</th></tr><tr><td>June</td><td>12 kg</td></tr></table>
                <div><a href=/1>Wasps and why</a><br><a href=/2>Ants, a love story</a></div>
                """.formatted(STORY));

        assertThat(text(read(html))).contains("Month, Honey\nJune, 12 kg").doesNotContain("Wasps", "Ants");
    }

    @Test
    void malformed_pages_are_read_as_browsers_do() {
        var html = "<html><head><title>Bees</title><body><div><article>" + STORY.replace("</p>", "")
                + "<b><i>crossed</b></i> &nosuch; &#xD800; \u0000 </div></table><p>The end.";

        assertThat(text(read(html)))
                .contains("grain of sand", "crossed", "The end.")
                .doesNotContain("\u0000");
    }

    @Test
    void an_empty_page_has_no_blocks() {
        for (var html :
                new String[] {"", " ", "<html></html>", "<html><body></body></html>", "<!-- -->", "<frameset>"}) {
            assertThat(read(html).blocks()).as(html).isEmpty();
        }
    }

    @Test
    void a_hidden_body_is_read_all_the_same() {
        var html = "<html hidden><body style='display:none' class='sidebar'><div>" + STORY + "</div></body></html>";

        assertThat(text(read(html))).contains("grain of sand");
    }

    @Test
    void a_page_of_five_megabytes_is_read() {
        var html = page(
                (STORY + "<div class=x><a href=/>A link, and no more</a></div><br><br><p hidden>x</p>").repeat(5_500));
        assertThat(html.length()).isGreaterThan(5_000_000);

        assertThat(read(html).blocks()).hasSize(22_000);
    }

    @Test
    void hostile_nesting_and_repetition_end() {
        for (var tag :
                new String[] {"div", "span", "a", "ins", "b", "blockquote", "ul><li", "table><tr><td", "section"}) {
            var html = ("<" + tag + ">").repeat(3_000) + "The bottom of it, at last, is reached.";
            assertThat(text(read(html))).as(tag).contains("is reached");
        }
        for (var piece : new String[] {"<br>", "<p hidden>", "<h1>", "<img>", "<noscript>", "<div>x</div>", "<time>"}) {
            assertThat(read(piece.repeat(20_000))).as(piece).isNotNull();
        }
    }

    @Test
    void long_metadata_takes_no_long_time() {
        var junk = "- ".repeat(200_000);
        var html = "<html><head><title>" + junk + "</title><meta name=author content='" + junk
                + "'><meta name=date content='" + "1".repeat(200_000) + "'><meta property='" + " a".repeat(100_000)
                + "' content=x></head><body class='" + junk + "'><div class='share_".repeat(10) + junk + "'>" + STORY;

        assertThat(read(html).byline()).isNull();
    }

    private static Article read(String html) {
        return new HtmlArticles().read(html, ADDRESS);
    }

    private static String page(String body) {
        return "<html><head><title>Of dancing bees and meadows</title></head><body><div id=main>" + body
                + "</div></body></html>";
    }

    private static String titled(String title) {
        return "<html><head><title>" + title + "</title></head><body>" + STORY + "</body></html>";
    }

    private static String text(Article article) {
        return article.blocks().stream().map(Block::text).collect(Collectors.joining("\n"));
    }
}
