package ai.echogen.providers.scrape.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hyperbrowser: <https://github.com/hyperbrowserai/python-sdk>, 2026-08-19. Every page is a job of its
/// own there, which is started, asked after, and collected.
final class Hyperbrowser implements Scraper {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int PAGE_MILLIS = 60_000;
    private static final long MOST = 32L << 20;
    private static final int MOST_PARTS = 50;

    private final ProviderHttp http;
    private final Polling polling;

    Hyperbrowser(ProviderHttp http, Polling polling) {
        this.http = http;
        this.polling = polling;
    }

    @Override
    public Vendor vendor() {
        return Vendor.HYPERBROWSER;
    }

    @Override
    public Outcome<Page> page(Access access, URI address) throws InterruptedException {
        var body = wishes();
        body.put("url", address.toString());
        return done(access, "/scrape", body).then(job -> http.json(access, look(job), answer -> page(address, answer)));
    }

    /// All of the page: what of it is the main text is found here.
    private static ObjectNode wishes() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("sessionOptions").put("acceptCookies", true);
        var options =
                body.putObject("scrapeOptions").put("onlyMainContent", false).put("timeout", PAGE_MILLIS);
        options.putArray("formats").add("html").add("markdown");
        return body;
    }

    /// Starts a job and waits for its end.
    ///
    /// @return where its result is
    private Outcome<String> done(Access access, String path, JsonNode body) throws InterruptedException {
        Outcome<String> started = http.json(
                access,
                Call.post(path, body).within(ANSWER, ANSWER),
                answer -> answer.path("jobId").isTextual()
                        ? Outcome.done(
                                path + "/" + Paths.part(answer.path("jobId").textValue()))
                        : new Outcome.Refused<>(
                                Refusal.GARBLED,
                                "Hyperbrowser answered something that is no job: check its base URL."));
        return started.then(job -> polling.until(
                "Hyperbrowser", () -> http.json(access, look(job + "/status"), answer -> isDone(job, answer))));
    }

    private static Outcome<Optional<String>> isDone(String job, JsonNode answer) {
        return switch (answer.path("status").asText("")) {
            case "pending", "running" -> Outcome.done(Optional.empty());
            // why it failed is said where its result would be
            case "completed", "failed", "stopped" -> Outcome.done(Optional.of(job));
            default ->
                new Outcome.Refused<>(
                        Refusal.GARBLED, "Hyperbrowser answered something that is no state: check its base URL.");
        };
    }

    private static Call look(String path) {
        return Call.get(path).within(ANSWER, ANSWER).upTo(MOST);
    }

    private Outcome<Page> page(URI address, JsonNode answer) {
        if (!answer.path("status").asText("").equals("completed")) {
            return new Outcome.Refused<>(
                    Refusal.PAGE, "Hyperbrowser could not read the page%s.".formatted(why(answer)));
        }
        var page = Page.of(address, answer.path("data"), "html");
        return page.isEmpty()
                ? new Outcome.Refused<>(Refusal.PAGE, "Hyperbrowser found nothing on the page.")
                : new Outcome.Done<>(page, ReadInvoice.of(http.prices(), vendor(), 1));
    }

    private static String why(JsonNode answer) {
        var error = answer.path("error")
                .asText("")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return error.isEmpty() || error.equals("null") || error.length() > 200
                ? ""
                : " (“" + error.replaceAll("\\.$", "") + "”)";
    }

    @Override
    public Outcome<Map<URI, Page>> pages(Access access, List<URI> addresses) throws InterruptedException {
        var body = wishes();
        var urls = body.putArray("urls");
        addresses.forEach(address -> urls.add(address.toString()));
        return done(access, "/scrape/batch", body).then(job -> parts(access, addresses, job));
    }

    private Outcome<Map<URI, Page>> parts(Access access, List<URI> addresses, String job) throws InterruptedException {
        var pages = new LinkedHashMap<URI, Page>();
        for (var part = 1; part <= MOST_PARTS; part++) {
            Outcome<Integer> all = http.json(access, look("%s?page=%d&batchSize=20".formatted(job, part)), answer -> {
                for (var item : answer.path("data")) {
                    take(addresses, item, pages);
                }
                return Outcome.done(answer.path("totalPageBatches").asInt(1));
            });
            if (!(all instanceof Outcome.Done<Integer>(var count, var _))) {
                return all.map(_ -> Map.of());
            }
            if (part >= count) {
                break;
            }
        }
        return new Outcome.Done<>(Map.copyOf(pages), ReadInvoice.of(http.prices(), vendor(), pages.size()));
    }

    private static void take(List<URI> addresses, JsonNode item, Map<URI, Page> pages) {
        var asked = Paths.same(addresses, item.path("url").asText(""));
        if (asked.isPresent() && item.path("status").asText("").equals("completed")) {
            var page = Page.of(asked.get(), item, "html");
            if (!page.isEmpty()) {
                pages.put(asked.get(), page);
            }
        }
    }
}
