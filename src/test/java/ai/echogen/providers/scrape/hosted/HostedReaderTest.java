package ai.echogen.providers.scrape.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Spent;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages of a vendor become articles by our own rules.
class HostedReaderTest {
    private static final URI BEES = URI.create("https://93.184.216.34/bees");
    private static final String WORDS =
            "Bees find their way home by the sun, and they tell their sisters about it in a dance. ".repeat(9);
    private static final String HTML =
            "<html lang='en'><head><title>What bees know | Site</title><meta name='author' content='Ana Vogel'><meta property='og:site_name' content='Field notes'></head><body><nav>Home Shop Login</nav><article><h1>What bees know</h1><p>%s</p><h2>The dance</h2><p>%s</p></article></body></html>"
                    .formatted(WORDS, WORDS);
    private static final String MARKDOWN = "# What bees know\n\n%s\n\n## The dance\n\n%s\n".formatted(WORDS, WORDS);

    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, new ManualClock());
    private final HostedReader reader = new HostedReader(
            new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY)),
            new Scrapers(http).of(Vendor.FIRECRAWL).orElseThrow(),
            Accesses.to(Vendor.FIRECRAWL, local));

    @AfterEach
    void stop() {
        http.close();
        local.close();
    }

    private void serves(String html, String markdown, String metadata) {
        local.always(
                "/scrape",
                Reply.json("{\"success\":true,\"data\":{\"rawHtml\":%s,\"markdown\":%s,\"metadata\":%s}}"
                        .formatted(
                                html == null ? "null" : TextNode.valueOf(html), TextNode.valueOf(markdown), metadata)));
    }

    private Article read() throws InterruptedException {
        return ((Outcome.Done<Article>) reader.read(BEES)).value();
    }

    @Test
    void a_page_is_read_by_our_own_rules_with_title_byline_site_and_language() throws Exception {
        serves(HTML, "Home Shop Login\n\n" + MARKDOWN, "{\"title\":\"x\"}");
        var article = read();
        assertThat(article.title()).isEqualTo("What bees know");
        assertThat(article.byline()).isEqualTo("Ana Vogel");
        assertThat(article.site()).isEqualTo("Field notes");
        assertThat(article.language()).isEqualTo("en");
        assertThat(article.source()).isEqualTo(BEES);
        assertThat(article.blocks()).extracting(Block::text).noneMatch(text -> text.contains("Login"));
        assertThat(article.blocks()).extracting(Block::kind).contains(Block.Kind.HEADING);
    }

    @Test
    void where_the_page_gives_little_the_vendors_own_text_counts_with_what_it_tells() throws Exception {
        serves(
                "<html><body><div id='app'></div><script>start()</script></body></html>",
                WORDS + "\n\n" + WORDS,
                "{\"ogTitle\":[\"What bees know\"],\"author\":\"Ana Vogel\",\"publishedTime\":\"2026-05-04T10:00:00Z\",\"ogSiteName\":\"Field notes\"}");
        var article = read();
        assertThat(article.title()).isEqualTo("What bees know");
        assertThat(article.byline()).isEqualTo("Ana Vogel");
        assertThat(article.published()).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(article.site()).isEqualTo("Field notes");
        assertThat(article.language()).isEqualTo("en");
    }

    @Test
    void a_heading_of_the_text_is_a_better_title_than_what_is_told() throws Exception {
        serves(null, MARKDOWN, "{\"title\":\"What bees know | Site | Shop\"}");
        assertThat(read().title()).isEqualTo("What bees know");
    }

    @Test
    void hostile_metadata_does_no_harm() throws Exception {
        serves(
                null,
                MARKDOWN,
                "{\"title\":7,\"author\":{\"a\":1},\"publishedTime\":\"yesterday or so\",\"url\":\"javascript:alert(1)\",\"language\":[]}");
        var article = read();
        assertThat(article.source()).isEqualTo(BEES);
        assertThat(article.byline()).isNull();
        assertThat(article.published()).isNull();
    }

    @Test
    void too_few_words_are_too_few_from_a_vendor_as_well_and_paid_for() throws Exception {
        serves("<p>Please sign in.</p>", "Please sign in.", "{}");
        var refused = (Outcome.Refused<Article>) reader.read(BEES);
        assertThat(refused.refusal().code()).isEqualTo(Code.SOURCE_TOO_SHORT);
        assertThat(refused.spent())
                .extracting(Spent::kind, Spent::unit)
                .containsExactly(tuple("read_refused", "pages"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/admin",
                "http://10.1.2.3/wiki",
                "http://169.254.169.254/latest",
                "http://[::1]/x",
                "http://localhost/x"
            })
    void nothing_private_is_told_to_a_vendor(String address) {
        serves(HTML, MARKDOWN, "{}");
        assertThatThrownBy(() -> reader.read(URI.create(address)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(Code.ADDRESS_REFUSED));
        assertThat(local.calls()).isZero();
    }

    @Test
    void a_name_that_the_world_does_not_know_is_told_to_nobody() {
        assertThatThrownBy(() -> reader.read(URI.create("http://wiki.intranet.invalid/salaries")))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(Code.SOURCE_UNREACHABLE));
        assertThat(local.calls()).isZero();
    }

    @Test
    void of_many_pages_each_becomes_an_article_or_says_why_not() throws Exception {
        local.always("/batch/scrape", Reply.json("{\"success\":true,\"id\":\"b7\"}"));
        local.always(
                "/batch/scrape/b7",
                Reply.json(
                        "{\"status\":\"completed\",\"data\":[{\"rawHtml\":%s,\"metadata\":{\"sourceURL\":\"%s\"}},{\"markdown\":\"Sign in\",\"metadata\":{\"sourceURL\":\"%s\"}}]}"
                                .formatted(TextNode.valueOf(HTML), BEES, "https://example.org/wall")));
        var done = (Outcome.Done<Map<URI, HostedReader.Result>>) reader.read(
                List.of(BEES, URI.create("https://example.org/wall"), URI.create("https://example.org/gone")));
        assertThat(done.value()).hasSize(2);
        assertThat(done.value().get(BEES)).isInstanceOf(HostedReader.Result.Read.class);
        assertThat(done.value().get(URI.create("https://example.org/wall")))
                .isInstanceOf(HostedReader.Result.Unread.class);
    }
}
