package ai.echogen.jobs;

import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.SignedUp;
import ai.echogen.testing.SpokenSound;
import ai.echogen.testing.TraceCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs of a server that is a process of its own, with a vendor on loopback.
class ServedJobsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @TempDir
    Path home;

    private static Map<String, Object> episode() throws Exception {
        var source = Map.of("text", Files.readString(Path.of("docs/examples/bees.md")), "title", "How bees talk");
        return Map.of(
                "job_type",
                "podcast_generation",
                "payload",
                Map.of("source", source, "minutes", 1, "voice", Map.of("provider", "speech-server")));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (var tries = 0; tries < 900 && !done.getAsBoolean(); tries++) {
            Thread.sleep(100);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void one_trace_leads_from_the_request_through_the_job_to_the_vendors() throws Exception {
        try (var collector = new TraceCollector();
                var vendor = new LocalVendor()
                        .always(
                                "/audio/speech",
                                asked -> Reply.of(
                                        200,
                                        "audio/wav",
                                        SpokenSound.wav(
                                                SpokenSound.pcm(
                                                        asked.json()
                                                                .path("input")
                                                                .asText(),
                                                        24_000),
                                                24_000),
                                        Map.of()))) {
            try (var server = LocalServer.start(
                    home,
                    Map.of(
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            collector.address(),
                            "SPEECH_SERVER_BASE_URL",
                            vendor.address()))) {
                var ana = SignedUp.at(server);
                var job = ana.post("/jobs", episode(), "traceparent", "00-" + TRACE + "-" + CALLER + "-01");
                var path = "/jobs/" + job.path("id").asText();
                await(() -> ana.get(path).path("status").asText().equals("succeeded"));
            }
            // a server that ends has sent all of them
            var ours = collector.spans().stream()
                    .filter(span -> span.trace().equals(TRACE))
                    .toList();
            var request = one(ours, "POST /api/v1/jobs");
            var job = one(ours, "job podcast_generation");
            assertThat(request.parent()).isEqualTo(CALLER);
            assertThat(job.parent()).isEqualTo(request.id());
            var calls = ours.stream()
                    .filter(span -> span.name().equals("call speech-server"))
                    .collect(toMap(TraceCollector.Span::id, TraceCollector.Span::parent));
            assertThat(calls)
                    .hasSizeGreaterThan(3)
                    .allSatisfy((_, parent) -> assertThat(parent).isEqualTo(job.id()));
        }
    }

    private static TraceCollector.Span one(List<TraceCollector.Span> spans, String name) {
        var found = spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(found).as(name + " among " + spans).hasSize(1);
        return found.getFirst();
    }

    @Test
    void listeners_to_a_server_that_stops_are_told_when_to_come_back() throws Exception {
        try (var vendor = new LocalVendor().always("/audio/speech", Reply.stall());
                var server = LocalServer.start(
                        home, Map.of("SPEECH_SERVER_BASE_URL", vendor.address(), "ECHOGEN_SHUTDOWN_SECONDS", "3"))) {
            var ana = SignedUp.at(server);
            var path = "/jobs/" + ana.post("/jobs", episode()).path("id").asText();
            var heard = new CopyOnWriteArrayList<String>();
            var listening =
                    Thread.ofVirtual().start(() -> ana.lines(path + "/events").forEach(heard::add));
            await(() -> vendor.calls() > 0 && heard.stream().anyMatch(line -> line.startsWith("event:")));
            var before = heard.size();

            server.stop();
            assertThat(listening.join(ofSeconds(5))).isTrue();
            var farewell = new ArrayList<>(heard.subList(before, heard.size()));
            assertThat(farewell)
                    .anyMatch(line -> line.matches(": ?come back"))
                    .anyMatch(line -> line.matches("retry: ?2000"));
        }
    }
}
