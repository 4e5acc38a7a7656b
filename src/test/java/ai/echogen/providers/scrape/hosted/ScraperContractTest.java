package ai.echogen.providers.scrape.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.VendorTroubles;
import ai.echogen.providers.VendorTroubles.Trouble;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every vendor's adapter promises, against a server that speaks the vendor's wire format.
class ScraperContractTest {
    private static final URI BEES = URI.create("https://example.org/bees");
    private static final URI ANTS = URI.create("https://example.org/ants?page=2");
    private static final URI GONE = URI.create("https://example.org/gone");

    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, new ManualClock());

    @AfterEach
    void stop() {
        http.close();
        local.close();
    }

    enum Readers {
        FIRECRAWL,
        HYPERBROWSER;

        Vendor vendor() {
            return Vendor.valueOf(name());
        }

        /// Where the page is in the end, and what is on it.
        void serves(LocalVendor local, String html, String markdown) {
            var metadata =
                    "{\"title\":[\"What bees know\"],\"sourceURL\":\"%s\",\"url\":\"%s/\",\"statusCode\":200,\"language\":\"en\"}"
                            .formatted(BEES, BEES);
            var texts = "\"%s\":%s,\"markdown\":%s,\"metadata\":%s"
                    .formatted(
                            this == FIRECRAWL ? "rawHtml" : "html",
                            TextNode.valueOf(html),
                            TextNode.valueOf(markdown),
                            metadata);
            if (this == FIRECRAWL) {
                local.always("/scrape", Reply.json("{\"success\":true,\"data\":{%s}}".formatted(texts)));
            } else {
                local.always("/scrape", Reply.json("{\"jobId\":\"7c1\"}"));
                local.always(
                        "/scrape/7c1",
                        Reply.json("{\"jobId\":\"7c1\",\"status\":\"completed\",\"error\":null,\"data\":{%s}}"
                                .formatted(texts)));
                local.always("/scrape/7c1/status", Reply.json("{\"status\":\"completed\"}"));
            }
        }

        /// The vendor did its work and the page was not there.
        void isAnsweredWith404(LocalVendor local) {
            if (this == FIRECRAWL) {
                local.always(
                        "/scrape",
                        Reply.json(
                                "{\"success\":true,\"data\":{\"markdown\":\"Not found\",\"metadata\":{\"statusCode\":404}}}"));
            } else {
                local.always("/scrape", Reply.json("{\"jobId\":\"7c1\"}"));
                local.always("/scrape/7c1/status", Reply.json("{\"status\":\"failed\"}"));
                local.always(
                        "/scrape/7c1",
                        Reply.json("{\"jobId\":\"7c1\",\"status\":\"failed\",\"error\":\"Page not found\"}"));
            }
        }

        /// Two of three pages, in two parts, in another order.
        void servesMany(LocalVendor local) {
            if (this == FIRECRAWL) {
                local.always(
                        "/batch/scrape",
                        Reply.json("{\"success\":true,\"id\":\"b7\",\"url\":\"https://elsewhere.example/b7\"}"));
                local.always(
                        "/batch/scrape/b7",
                        Reply.json(
                                "{\"success\":true,\"status\":\"completed\",\"total\":3,\"next\":\"https://elsewhere.example/v2/batch/scrape/b7?skip=1\",\"data\":[{\"markdown\":\"ants\",\"metadata\":{\"sourceURL\":\"%s\",\"statusCode\":200}},{\"markdown\":\"no\",\"metadata\":{\"sourceURL\":\"%s\",\"statusCode\":404}}]}"
                                        .formatted(ANTS, GONE)));
                local.always(
                        "/batch/scrape/b7?skip=1",
                        Reply.json(
                                "{\"success\":true,\"status\":\"completed\",\"data\":[{\"markdown\":\"bees\",\"metadata\":{\"sourceURL\":\"%s/\",\"statusCode\":200}}]}"
                                        .formatted(BEES)));
            } else {
                local.always("/scrape/batch", Reply.json("{\"jobId\":\"b7\"}"));
                local.always("/scrape/batch/b7/status", Reply.json("{\"status\":\"completed\"}"));
                local.always(
                        "/scrape/batch/b7?page=1",
                        Reply.json(
                                "{\"status\":\"completed\",\"totalPageBatches\":2,\"data\":[{\"url\":\"%s\",\"status\":\"completed\",\"markdown\":\"ants\"},{\"url\":\"%s\",\"status\":\"failed\",\"error\":\"404\"}]}"
                                        .formatted(ANTS, GONE)));
                local.always(
                        "/scrape/batch/b7?page=2",
                        Reply.json(
                                "{\"status\":\"completed\",\"totalPageBatches\":2,\"data\":[{\"url\":\"%s/\",\"status\":\"completed\",\"markdown\":\"bees\"}]}"
                                        .formatted(BEES)));
            }
        }

        Reply running() {
            return Reply.json(
                    this == FIRECRAWL ? "{\"success\":true,\"status\":\"scraping\"}" : "{\"status\":\"running\"}");
        }

        String batch() {
            return this == FIRECRAWL ? "/batch/scrape" : "/scrape/batch";
        }

        Reply batchBegun() {
            return Reply.json(this == FIRECRAWL ? "{\"success\":true,\"id\":\"b7\"}" : "{\"jobId\":\"b7\"}");
        }
    }

    private Scraper scraper(Readers vendor, Duration most) {
        return new Scrapers(http, new Polling(Duration.ofMillis(5), most))
                .of(vendor.vendor())
                .orElseThrow();
    }

    private Outcome<Page> ask(Readers vendor) throws InterruptedException {
        return scraper(vendor, Duration.ofSeconds(10)).page(Accesses.to(vendor.vendor(), local), BEES);
    }

    private Outcome<Map<URI, Page>> askMany(Readers vendor, Duration most) throws InterruptedException {
        return scraper(vendor, most).pages(Accesses.to(vendor.vendor(), local), List.of(BEES, ANTS, GONE));
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var refused = (Outcome.Refused<?>) outcome;
        assertThat(refused.why()).endsWith(".").doesNotContain(Accesses.SECRET);
        return refused.refusal();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_comes_with_where_it_was_and_one_page_is_accounted_for(Readers vendor) throws Exception {
        vendor.serves(local, "<html>bees</html>", "# bees");
        var done = (Outcome.Done<Page>) ask(vendor);
        assertThat(done.value().address()).isEqualTo(URI.create(BEES + "/"));
        assertThat(done.value().html()).isEqualTo("<html>bees</html>");
        assertThat(done.value().markdown()).isEqualTo("# bees");
        assertThat(done.value().said("title")).isEqualTo("What bees know");
        assertThat(done.spent())
                .singleElement()
                .satisfies(spent -> assertThat(
                                spent.vendor() + " " + spent.kind() + " " + spent.quantity() + " " + spent.unit())
                        .isEqualTo(vendor.vendor().id() + " read 1 pages"));
    }

    @ParameterizedTest
    @EnumSource
    void the_request_carries_address_and_key(Readers vendor) throws Exception {
        vendor.serves(local, "<html>bees</html>", "# bees");
        ask(vendor);
        var asked = local.asked().getFirst();
        assertThat(asked.json().path("url").asText()).isEqualTo(BEES.toString());
        assertThat(local.asked())
                .allSatisfy(
                        each -> assertThat(each.headers().values()).anyMatch(value -> value.contains(Accesses.SECRET)));
        assertThat(asked.path()).doesNotContain(Accesses.SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void a_page_that_is_not_there_or_empty_is_the_pages_fault(Readers vendor) throws Exception {
        vendor.isAnsweredWith404(local);
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.PAGE);
        vendor.serves(local, " ", "");
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.PAGE);
    }

    @ParameterizedTest
    @EnumSource
    void a_web_page_or_json_of_something_else_means_a_wrong_address(Readers vendor) throws Exception {
        local.next(Reply.html(200), Reply.json("{\"hello\":\"world\"}"));
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.GARBLED);
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.GARBLED);
    }

    @ParameterizedTest
    @EnumSource
    void broken_json_and_a_connection_that_breaks_off_are_put_off(Readers vendor) throws Exception {
        var answer = "{\"success\":true,\"data\":{}}".getBytes(StandardCharsets.UTF_8);
        local.next(Reply.json("{\"data\": ["), Reply.cut("application/json", answer, 9));
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Readers.values())
                .flatMap(vendor ->
                        VendorTroubles.of(vendor.vendor()).stream().map(trouble -> arguments(vendor, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("troubles")
    void trouble_is_told_apart_and_never_tells_the_key(Readers vendor, Trouble trouble) throws Exception {
        local.always("/", trouble.reply());
        for (var outcome : List.of(ask(vendor), askMany(vendor, Duration.ofSeconds(10)))) {
            switch (outcome) {
                case Outcome.Done<?> done -> throw new AssertionError(done);
                case Outcome.Refused<?> refused ->
                    assertThat(refusal(refused)).as(refused.why()).isEqualTo(trouble.refusal());
                case Outcome.TryLater<?>(var after, var why, var _) -> {
                    assertThat(trouble.refusal()).as(why).isNull();
                    assertThat(why).endsWith(".").doesNotContain(Accesses.SECRET);
                    assertThat(after == null
                                    || trouble.after() == null
                                    || !after.minus(trouble.after()).isPositive())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_many_pages_those_come_that_were_read_whatever_their_order(Readers vendor) throws Exception {
        vendor.servesMany(local);
        var done = (Outcome.Done<Map<URI, Page>>) askMany(vendor, Duration.ofSeconds(10));
        assertThat(done.value()).containsOnlyKeys(BEES, ANTS);
        assertThat(done.value().get(BEES).markdown()).isEqualTo("bees");
        assertThat(done.value().get(ANTS).markdown()).isEqualTo("ants");
        assertThat(done.spent())
                .singleElement()
                .satisfies(spent -> assertThat(spent.quantity()).isEqualByComparingTo("2"));
        assertThat(local.asked().getFirst().json().path("urls")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_job_is_asked_after_until_it_is_done_also_over_a_hiccup(Readers vendor) throws Exception {
        vendor.servesMany(local);
        local.next(vendor.batchBegun(), vendor.running(), Reply.json(502, "{}"), vendor.running());
        assertThat(askMany(vendor, Duration.ofSeconds(10))).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_job_without_an_end_is_given_up(Readers vendor) throws Exception {
        local.always(vendor.batch(), vendor.batchBegun()).always(vendor.batch() + "/b7", vendor.running());
        assertThat(askMany(vendor, Duration.ofMillis(200))).isInstanceOf(Outcome.TryLater.class);
    }

    @ParameterizedTest
    @EnumSource
    void somebody_who_stops_waits_no_longer(Readers vendor) throws Exception {
        local.always(vendor.batch(), vendor.batchBegun()).always(vendor.batch() + "/b7", vendor.running());
        var asking = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> askMany(vendor, Duration.ofMinutes(1)))
                        .isInstanceOf(InterruptedException.class));
        while (local.calls() < 3) {
            Thread.sleep(5);
        }
        asking.interrupt();
        assertThat(asking.join(Duration.ofSeconds(5))).isTrue();
        if (vendor == Readers.FIRECRAWL) {
            await(() -> local.asked().stream().anyMatch(asked -> asked.method().equals("DELETE")));
            assertThat(local.lastAsked().path()).isEqualTo("/batch/scrape/b7");
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void firecrawl_tells_a_pages_fault_by_its_code_under_any_status() throws Exception {
        for (var code : List.of("SCRAPE_DNS_RESOLUTION_ERROR", "SCRAPE_SSL_ERROR", "SCRAPE_UNSUPPORTED_FILE_ERROR")) {
            local.always("/", Reply.json(500, "{\"success\":false,\"code\":\"%s\",\"error\":\"no\"}".formatted(code)));
            assertThat(refusal(ask(Readers.FIRECRAWL))).isEqualTo(Refusal.PAGE);
        }
    }

    @Test
    void firecrawls_key_goes_to_no_address_that_an_answer_names() throws Exception {
        Readers.FIRECRAWL.servesMany(local);
        askMany(Readers.FIRECRAWL, Duration.ofSeconds(10));
        assertThat(local.lastAsked().path()).isEqualTo("/batch/scrape/b7?skip=1");
        assertThat(local.asked())
                .extracting(asked -> entry(asked.method(), asked.path()))
                .hasSize(4);
    }
}
