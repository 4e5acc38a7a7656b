package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.net.LoopbackServer;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pages that the built-in reader cannot read, and vendors who can: theirs is a server on loopback,
/// everything else is real.
@QuarkusTest
@TestProfile(OneVendor.class)
class HostedReadingTest {
    private static final String SECRET = "fc-0123456789abcdefghij0123456789ab";
    private static final String WORDS =
            "Bees find their way home by the sun, and they tell their sisters about it in a dance. ".repeat(9);
    private static final String HTML =
            "<html lang='en'><head><title>What bees know</title></head><body><article><h1>What bees know</h1><p>%s</p></article></body></html>"
                    .formatted(WORDS);
    private static final String SHELL =
            "<html><head><title>App</title></head><body><div id='root'></div><script src='/app.js'></script></body></html>";

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    private LocalVendor local;
    private LoopbackServer site;
    private Person ana;

    @BeforeEach
    void vendors() throws Exception {
        local = OneVendor.start();
        site = new LoopbackServer();
        ana = Person.joins(server, database);
        site.on("/shell", LoopbackServer.Reply.ok("text/html", SHELL));
        site.on("/bees", LoopbackServer.Reply.ok("text/html", HTML));
        site.on("/wall", LoopbackServer.Reply.raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
        local.always("/scrape", Reply.json("{\"success\":true,\"data\":%s}".formatted(page("/shell"))));
    }

    @AfterEach
    void stop() throws Exception {
        local.close();
        site.close();
    }

    private String page(String path) {
        return "{\"rawHtml\":%s,\"markdown\":\"x\",\"metadata\":{\"sourceURL\":\"%s\",\"statusCode\":200}}"
                .formatted(TextNode.valueOf(HTML), site.address(path));
    }

    private void hasKey() {
        ana.post("/api-keys", Map.of("provider", "firecrawl", "key", SECRET));
    }

    private JsonNode finished(Person.Answer accepted) {
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        worker.runDue();
        return ana.get("/jobs/" + accepted.text("id")).body();
    }

    private List<String> used() {
        return database.asService(sql -> sql.list(
                "select provider || ' ' || quantity::int || ' ' || unit from usage_events where user_id = ? and kind = 'read'",
                row -> row.getString(1),
                ana.account()));
    }

    @Test
    void a_page_that_builds_itself_is_read_by_the_vendor_and_accounted_for() {
        hasKey();
        var job = finished(ana.post("/content", Map.of("url", site.address("/shell"))));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/payload/reader/provider").asText()).isEqualTo("auto");
        var content = ana.get("/content/" + job.at("/result/content_id").asText());
        assertThat(content.text("title")).isEqualTo("What bees know");
        assertThat(content.text("provider")).isEqualTo("firecrawl");
        assertThat(used()).containsExactly("firecrawl 1 pages");
        assertThat(local.lastAsked().headers().get("authorization")).isEqualTo("Bearer " + SECRET);
    }

    @Test
    void a_page_that_we_read_ourselves_is_told_to_nobody() {
        hasKey();
        var job = finished(ana.post("/content", Map.of("url", site.address("/bees"))));
        var content = ana.get("/content/" + job.at("/result/content_id").asText());
        assertThat(content.text("provider")).isEqualTo("builtin");
        assertThat(local.calls()).isZero();
        assertThat(used()).isEmpty();
    }

    @Test
    void without_a_key_or_with_the_built_in_reader_alone_a_wall_is_a_wall() {
        var without = finished(ana.post("/content", Map.of("url", site.address("/wall"))));
        assertThat(without.path("error_code").asText()).isEqualTo("source_forbidden");
        hasKey();
        var alone = finished(
                ana.post("/content", Map.of("url", site.address("/wall"), "reader", Map.of("provider", "builtin"))));
        assertThat(alone.path("error_code").asText()).isEqualTo("source_forbidden");
        assertThat(local.calls()).isZero();
    }

    @Test
    void an_episode_and_a_script_are_made_of_a_walled_page() {
        hasKey();
        for (var type : List.of("script_generation", "podcast_generation")) {
            var payload = Map.of("source", Map.of("url", site.address("/wall")), "minutes", 1);
            var job = finished(ana.post("/jobs", Map.of("job_type", type, "payload", payload)));
            assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        }
        assertThat(used()).containsExactly("firecrawl 1 pages", "firecrawl 1 pages");
    }

    @Test
    void a_vendor_that_was_named_reads_at_once_and_its_trouble_is_told() {
        hasKey();
        var reader = Map.of("provider", "firecrawl");
        var read = finished(ana.post("/content", Map.of("url", site.address("/bees"), "reader", reader)));
        assertThat(read.path("status").asText()).as(read.toString()).isEqualTo("succeeded");
        assertThat(site.requests()).isZero();
        local.always("/scrape", Reply.json(402, "{\"success\":false,\"error\":\"Insufficient credits\"}"));
        var failed = finished(ana.post("/content", Map.of("url", site.address("/bees"), "reader", reader)));
        assertThat(failed.path("error_code").asText()).isEqualTo("provider_quota");
        assertThat(failed.path("error").asText()).contains("Firecrawl");
    }

    @Test
    void a_reader_that_there_is_not_or_without_a_key_is_refused_at_once() {
        var unknown =
                ana.post("/content", Map.of("url", site.address("/bees"), "reader", Map.of("provider", "openai")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().path("errors").toString())
                .contains("auto, builtin, firecrawl, hyperbrowser", "[\"body\",\"reader\",\"provider\"]");
        var keyless = ana.post(
                "/content", Map.of("url", site.address("/bees"), "reader", Map.of("provider", "hyperbrowser")));
        assertThat(keyless.text("code")).isEqualTo("provider_key_missing");
        assertThat(local.calls()).isZero();
    }

    @Test
    void several_pages_are_read_in_one_job_and_the_vendor_is_asked_once_for_the_rest() {
        hasKey();
        local.always("/batch/scrape", Reply.json("{\"success\":true,\"id\":\"b7\"}"));
        local.always(
                "/batch/scrape/b7",
                Reply.json("{\"status\":\"completed\",\"data\":[%s,%s]}".formatted(page("/wall"), page("/shell"))));
        var urls = List.of(site.address("/bees"), site.address("/shell"), site.address("/gone"), site.address("/wall"));
        var job = finished(ana.post("/content", Map.of("urls", urls)));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/content_ids")).hasSize(3);
        assertThat(job.at("/result/failed/0/url").asText()).endsWith("/gone");
        assertThat(job.at("/result/failed/0/error_code").asText()).isEqualTo("source_not_found");
        assertThat(local.asked().getFirst().json().path("urls")).hasSize(2);
        assertThat(used()).containsExactly("firecrawl 2 pages");
        assertThat(ana.get("/content").body().path("items")).hasSize(3);
    }

    @Test
    void several_pages_without_help_keep_what_could_be_read() {
        var job = finished(ana.post("/content", Map.of("urls", List.of(site.address("/bees"), site.address("/wall")))));
        assertThat(job.at("/result/content_ids")).hasSize(1);
        assertThat(job.at("/result/failed/0/error").asText()).endsWith(site.address("/wall"));
        var none = finished(ana.post("/content", Map.of("urls", List.of(site.address("/wall")))));
        assertThat(none.path("status").asText()).isEqualTo("failed");
        assertThat(none.path("error_code").asText()).isEqualTo("source_forbidden");
    }

    @Test
    void lists_of_addresses_that_are_none_are_refused() {
        for (var urls : List.of(
                List.of(),
                List.of("no address"),
                List.of("ftp://example.com/x"),
                java.util.Collections.nCopies(21, "https://example.com/"))) {
            assertThat(ana.post("/content", Map.of("urls", urls)).status()).isEqualTo(422);
        }
        assertThat(ana.post("/content", Map.of("urls", List.of("https://example.com/"), "url", "https://example.com/"))
                        .status())
                .isEqualTo(422);
    }
}
