package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.settings.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    @TestHTTPResource
    URI server;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/json, text/plain, */*"})
    void a_program_gets_links(String accept) throws Exception {
        var answer = send("GET", "/", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Vary")).contains("Accept");
        var links = new ObjectMapper().readTree(answer.body());
        assertThat(links.get("name").asText()).isEqualTo("EchoGen");
        assertThat(links.get("version").asText()).isEqualTo(Version.CURRENT);
        for (var link : links.get("links")) {
            assertThat(send("GET", link.asText(), "*/*").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_browser_gets_a_page_that_needs_nothing_else_and_whose_links_lead_somewhere() throws Exception {
        var answer = send("GET", "/", BROWSER);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept");
        var page = Jsoup.parse(answer.body(), server.toString());
        assertThat(page.title()).contains("EchoGen");
        assertThat(page.text()).contains(Version.CURRENT, "./echogen make");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("script, img, link[rel=stylesheet], iframe")).isEmpty();
        assertThat(page.select("a[href]")).hasSizeGreaterThanOrEqualTo(3);
        for (var link : page.select("a[href]")) {
            assertThat(link.absUrl("href")).startsWith(server.toString());
            assertThat(send("GET", link.attr("href"), BROWSER).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void health_is_what_monitors_expect() throws Exception {
        var health = new ObjectMapper().readTree(send("GET", "/health", "*/*").body());
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("service").asText()).isEqualTo("echogen");
        assertThat(health.get("version").asText()).isEqualTo(Version.CURRENT);
        assertThat(health.get("environment").asText()).isEqualTo("development");
        assertThat(health.at("/checks/database/status").asText()).isEqualTo("healthy");
    }

    @Test
    void the_document_is_openapi_3_1_in_json_for_everyone_and_shows_no_path_twice() throws Exception {
        for (var accept : new String[] {"*/*", "application/json", BROWSER}) {
            var answer = send("GET", "/openapi.json", accept);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
            var document = new ObjectMapper().readTree(answer.body());
            assertThat(document.get("openapi").asText()).startsWith("3.1");
            assertThat(document.at("/info/title").asText()).isEqualTo("EchoGen.ai API");
            assertThat(document.at("/info/version").asText()).isEqualTo(Version.CURRENT);
            assertThat(document.get("paths").propertyStream().map(Map.Entry::getKey))
                    .contains("/health", "/health/live", "/health/ready")
                    .noneMatch(path -> path.startsWith("/q/"));
        }
    }

    @Test
    void the_docs_are_swagger_ui_over_our_document() throws Exception {
        var docs = send("GET", "/docs", BROWSER);
        assertThat(docs.statusCode()).isEqualTo(200);
        assertThat(docs.body())
                .contains("swagger-ui-bundle.js", "/openapi.json")
                .doesNotContain("/q/openapi");
        assertThat(docs.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("frame-ancestors 'none'", "script-src 'self'"));
        assertThat(send("GET", "/docs/swagger-ui-bundle.js", "*/*").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/health/live", "/openapi.json", "/docs/"})
    void head_answers_without_a_body(String path) throws Exception {
        var answer = send("HEAD", path, "*/*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).containsKeys("x-request-id", "content-security-policy", "referrer-policy");
    }

    private HttpResponse<String> send(String method, String path, String accept)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", accept);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
