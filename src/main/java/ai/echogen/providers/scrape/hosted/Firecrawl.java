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

/// Firecrawl, version 2: <https://github.com/firecrawl/firecrawl>, 2025-08-25. Bodies are strict: a
/// member that it does not know is an error. A page that answers with an error is data like any other,
/// with the page's own status.
final class Firecrawl implements Scraper {
    private static final Duration PAGE = Duration.ofSeconds(60);
    private static final long MOST = 32L << 20;
    private static final int MOST_PARTS = 50;

    private final ProviderHttp http;
    private final Polling polling;

    Firecrawl(ProviderHttp http, Polling polling) {
        this.http = http;
        this.polling = polling;
    }

    @Override
    public Vendor vendor() {
        return Vendor.FIRECRAWL;
    }

    @Override
    public Outcome<Page> page(Access access, URI address) throws InterruptedException {
        var body = wishes().put("url", address.toString()).put("timeout", PAGE.toMillis());
        var call = Call.post("/scrape", body)
                .within(PAGE.plusSeconds(15), PAGE.plusSeconds(30))
                .upTo(MOST);
        return http.json(access, call, answer -> page(access, address, answer));
    }

    private static ObjectNode wishes() {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("onlyMainContent", true)
                .put("maxAge", 0);
        body.putArray("formats").add("markdown").add("rawHtml");
        return body;
    }

    private Outcome<Page> page(Access access, URI address, JsonNode answer) {
        if (answer.has("error") && !answer.path("success").asBoolean()) {
            return http.error(access, answer);
        }
        var data = answer.path("data");
        if (!data.isObject()) {
            return garbled();
        }
        var status = data.path("metadata").path("statusCode").asInt(200);
        if (status >= 400) {
            return new Outcome.Refused<>(
                    Refusal.PAGE, "Firecrawl was answered with HTTP %d instead of a page.".formatted(status));
        }
        var page = Page.of(address, data, "rawHtml");
        return page.isEmpty()
                ? new Outcome.Refused<>(Refusal.PAGE, "Firecrawl found nothing on the page.")
                : new Outcome.Done<>(page, ReadInvoice.of(http.prices(), vendor(), 1));
    }

    @Override
    public Outcome<Map<URI, Page>> pages(Access access, List<URI> addresses) throws InterruptedException {
        var body = wishes().put("ignoreInvalidURLs", true);
        var urls = body.putArray("urls");
        addresses.forEach(address -> urls.add(address.toString()));
        Outcome<String> started = http.json(
                access,
                Call.post("/batch/scrape", body).within(PAGE, PAGE),
                answer -> answer.path("id").isTextual()
                        ? Outcome.done(answer.path("id").textValue())
                        : answer.has("error") ? http.error(access, answer) : garbled());
        return started.then(id -> collected(access, addresses, "/batch/scrape/" + Paths.part(id)));
    }

    private Outcome<Map<URI, Page>> collected(Access access, List<URI> addresses, String job)
            throws InterruptedException {
        var done = false;
        try {
            var outcome = polling.<Boolean>until("Firecrawl", () -> http.json(access, look(job), Firecrawl::isDone));
            done = outcome instanceof Outcome.Done<Boolean>;
            return outcome.then(_ -> parts(access, addresses, job));
        } finally {
            if (!done) {
                stop(access, job);
            }
        }
    }

    private static Call look(String path) {
        return Call.get(path).within(PAGE, PAGE).upTo(MOST);
    }

    private static Outcome<Optional<Boolean>> isDone(JsonNode answer) {
        return switch (answer.path("status").asText("")) {
            case "scraping" -> Outcome.done(Optional.empty());
            case "completed" -> Outcome.done(Optional.of(true));
            case "failed", "cancelled" ->
                new Outcome.Refused<>(Refusal.PAGE, "Firecrawl gave the pages up: ask for them one by one.");
            default -> garbled();
        };
    }

    private static <T> Outcome<T> garbled() {
        return new Outcome.Refused<>(
                Refusal.GARBLED, "Firecrawl answered something that is no page: check its base URL.");
    }

    /// Follows the parts of the answer by their queries alone: the key goes to no other address.
    private Outcome<Map<URI, Page>> parts(Access access, List<URI> addresses, String job) throws InterruptedException {
        var pages = new LinkedHashMap<URI, Page>();
        var path = job;
        for (var part = 0; part < MOST_PARTS && !path.isEmpty(); part++) {
            Outcome<String> next = http.json(access, look(path), answer -> {
                for (var data : answer.path("data")) {
                    take(addresses, data, pages);
                }
                return Outcome.done(Paths.query(answer.path("next").asText("")));
            });
            if (!(next instanceof Outcome.Done<String>(var query, var _))) {
                return next.map(_ -> Map.of());
            }
            path = query.isEmpty() ? "" : job + "?" + query;
        }
        return new Outcome.Done<>(Map.copyOf(pages), ReadInvoice.of(http.prices(), vendor(), pages.size()));
    }

    private static void take(List<URI> addresses, JsonNode data, Map<URI, Page> pages) {
        var metadata = data.path("metadata");
        var asked = Paths.same(addresses, metadata.path("sourceURL").asText(""));
        if (asked.isPresent() && metadata.path("statusCode").asInt(200) < 400) {
            var page = Page.of(asked.get(), data, "rawHtml");
            if (!page.isEmpty()) {
                pages.put(asked.get(), page);
            }
        }
    }

    /// Pages that nobody waits for would be billed all the same. Nobody waits for this answer either:
    /// the thread that would is stopping.
    private void stop(Access access, String job) {
        Thread.ofVirtual().name("firecrawl-stop").start(() -> {
            try {
                http.json(access, Call.delete(job), _ -> Outcome.done(true));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
