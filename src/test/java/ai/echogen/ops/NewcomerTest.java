package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.ApiDocument;
import ai.echogen.testing.ApiDocument.Operation;
import ai.echogen.testing.Browser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody who has never seen the API opens `/docs`, signs up there, and tries all of it in a real browser.
@QuarkusTest
class NewcomerTest {
    /// Whose examples cannot work by themselves, and why.
    private static final Map<String, String> NEEDS_MORE = Map.ofEntries(
            Map.entry("getPodcastAudio", "leads to a file that nobody stored"),
            Map.entry("getVoiceSample", "leads away to a file, which the page does not follow"),
            Map.entry("retryJob", "only what has failed or was cancelled is retried"),
            Map.entry("listenToJob", "goes on until the job ends"),
            Map.entry("uploadContent", "a file has to be chosen"),
            Map.entry("verifyApiKey", "asks a vendor"),
            Map.entry("listProviderModels", "asks a vendor"),
            Map.entry("sendSignInCode", "no mail server is configured"),
            Map.entry("forgotPassword", "no mail server is configured"),
            Map.entry("resetPassword", "no mail server is configured"),
            Map.entry("verifyAccount", "no mail server is configured"),
            Map.entry("resendVerification", "no mail server is configured"),
            Map.entry("providerPage", "needs a hosted project"),
            Map.entry("exchangeProviderCode", "needs a hosted project"));

    /// Ends what the others need.
    private static final List<String> LAST =
            List.of("cancelAccountDeletion", "scheduleAccountDeletion", "endSession", "signOut");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Database database;

    private final Browser browser = new Browser();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private ApiDocument document;
    private Page page;
    private JsonNode account = MissingNode.getInstance();

    @BeforeEach
    void nobody_has_the_address_of_the_example() {
        database.asService(sql -> sql.change("delete from auth.users where email = 'ana@example.com'"));
        document = ApiDocument.of(server);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void every_operation_can_be_tried_with_its_example() {
        var sight = browser.open(server.resolve("docs").toString(), 1280, ColorScheme.LIGHT);
        page = sight.page();
        page.waitForSelector(".opblock", new Page.WaitForSelectorOptions().setTimeout(30_000));

        account = tried(operation("signUp"), 201);
        authorize(account.at("/session/access_token").asText());
        ids.put("user_id", account.at("/user/id").asText());

        var failed = new ArrayList<String>();
        for (var operation : inOrder()) {
            var answer = lacksAnId(operation)
                    ? new ObjectMapper().createObjectNode().put("failed", true).put("text", "no id to ask for")
                    : tried(operation, 0);
            if (answer.path("failed").asBoolean()) {
                failed.add(operation + ": " + answer);
            }
            remember(operation, answer);
        }
        assertThat(failed).isEmpty();
        assertThat(sight.complaints()).isEmpty();
    }

    /// Makes things, looks at them and changes them before it deletes them.
    private List<Operation> inOrder() {
        return document.operations().stream()
                .filter(operation -> !operation.id().equals("signUp") && !NEEDS_MORE.containsKey(operation.id()))
                .sorted(Comparator.comparingInt((Operation operation) -> 10 * LAST.indexOf(operation.id()))
                        .thenComparingInt(NewcomerTest::turn)
                        .thenComparingInt(NewcomerTest::afterScripts))
                .toList();
    }

    /// Podcasts need a script, and go with it.
    private static int afterScripts(Operation operation) {
        if (!operation.path().startsWith("/api/v1/podcasts")) {
            return 0;
        }
        return operation.method().equals("DELETE") ? -1 : 1;
    }

    private static int turn(Operation operation) {
        if (operation.method().equals("DELETE")) {
            return 3;
        }
        if (!operation.parameters("path").isEmpty()) {
            return 2;
        }
        return operation.method().equals("POST") ? 0 : 1;
    }

    private Operation operation(String id) {
        return document.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// @return what came back; with `failed` when it was none of the successes that the document names
    private JsonNode tried(Operation operation, int expected) {
        var block = page.locator("[id='operations-%s-%s']"
                .formatted(operation.node().at("/tags/0").asText(), operation.id()));
        block.locator(".opblock-summary-control").click();
        block.locator(".try-out__btn").click();
        for (var parameter : operation.parameters("path")) {
            var name = parameter.path("name").asText();
            block.locator("tr[data-param-name='%s'] input".formatted(name)).fill(ids.get(idOf(operation, name)));
        }
        if (operation.takesBody()) {
            paste(operation, block.locator("textarea.body-param__text"));
        }
        block.locator(".execute").click();
        var status = block.locator(".live-responses-table tbody .response-col_status")
                .first();
        status.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
        var code = status.textContent().strip().replaceAll("\\D.*", "");
        var text = block.locator(".live-responses-table .response-col_description")
                .first()
                .textContent();
        var succeeded =
                code.matches("2..") && operation.node().path("responses").has(code);
        if (expected != 0) {
            assertThat(code).as(text).isEqualTo(String.valueOf(expected));
        }
        var json =
                block.locator(".live-responses-table .highlight-code code, .live-responses-table pre.microlight code");
        var body = json.count() == 0
                ? MissingNode.getInstance()
                : parsed(json.first().textContent());
        block.locator(".opblock-summary-control").click();
        return succeeded
                ? body
                : new ObjectMapper()
                        .createObjectNode()
                        .put("failed", true)
                        .put("status", code)
                        .put("text", text);
    }

    /// As a person would: only what nobody but its owner can know.
    private void paste(Operation operation, Locator body) {
        var changes = switch (operation.id()) {
            case "refreshSession" ->
                Map.of("refresh_token", account.at("/session/refresh_token").asText());
            case "createPodcast" ->
                Map.of(
                        "script_id",
                        ids.get("script_id"),
                        "audio_storage_path",
                        ids.get("user_id") + "/bees/master.mp3",
                        "cover_art_storage_path",
                        ids.get("user_id") + "/bees/cover.jpg");
            default -> Map.<String, String>of();
        };
        if (!changes.isEmpty()) {
            var example = (ObjectNode) parsed(body.inputValue());
            changes.forEach(example::put);
            body.fill(example.toPrettyString());
        }
    }

    private boolean lacksAnId(Operation operation) {
        return operation.parameters("path").stream()
                .anyMatch(parameter -> ids.getOrDefault(
                                idOf(operation, parameter.path("name").asText()), "")
                        .isEmpty());
    }

    private static String idOf(Operation operation, String parameter) {
        return parameter.equals("id") ? operation.path() : parameter;
    }

    private void remember(Operation operation, JsonNode answer) {
        switch (operation.id()) {
            case "createContent" -> ids.put("content_id", answer.path("id").asText());
            case "createScript" -> ids.put("script_id", answer.path("id").asText());
            case "createPodcast" -> ids.put("podcast_id", answer.path("id").asText());
            case "createWebhook" -> ids.put("webhook_id", answer.path("id").asText());
            case "createApiKey" -> ids.put("key_id", answer.path("id").asText());
            case "enqueueJob" -> ids.put("job_id", answer.path("id").asText());
            case "listSessions" ->
                ids.put("/api/v1/auth/sessions/{id}", answer.at("/0/id").asText());
            case "refreshSession" -> account = answer;
            default -> {}
        }
    }

    private void authorize(String token) {
        page.locator(".btn.authorize").first().click();
        page.locator(".modal-ux input").fill(token);
        page.locator(".modal-ux .auth-btn-wrapper .authorize").click();
        page.locator(".modal-ux .btn-done").click();
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
