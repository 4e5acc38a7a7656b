package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.SpokenSound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// How long the takes of an episode need at a vendor that takes 3 seconds for each and allows 5 at once, and
/// whether many episodes on one key keep to that.
final class ScheduleBench implements AutoCloseable {
    private static final int TURNS = 60;
    private static final int AT_ONCE = 5;
    private static final double SECONDS = 3;
    private static final int JOBS = 10;

    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, InstantSource.system());
    private final Path folder;

    private ScheduleBench(Path folder) {
        this.folder = folder;
        local.takes(Duration.ofMillis((long) (SECONDS * 1000)))
                .always(
                        "/",
                        asked -> Reply.of(
                                        200,
                                        "audio/pcm",
                                        SpokenSound.pcm(
                                                asked.json().path("text").asText(), 24_000),
                                        Map.of())
                                .with("maximum-concurrent-requests", String.valueOf(AT_ONCE)));
    }

    public static void main(String[] args) throws Exception {
        try (var bench = new ScheduleBench(Files.createTempDirectory("echogen-schedule-"))) {
            var ideal = TURNS / AT_ONCE * SECONDS;
            var took = bench.seconds(() -> bench.episode("alone", TURNS));
            System.out.printf(
                    "%d turns, %.0f s each, %d at once: %.1f s, ideal %.1f s, %.2f times that%n",
                    TURNS, SECONDS, AT_ONCE, took, ideal, took / ideal);
            var together = bench.seconds(() -> Fanout.all(
                    JOBS,
                    IntStream.range(0, JOBS)
                            .<Callable<Integer>>mapToObj(job -> () -> bench.episode("job" + job, TURNS / JOBS))
                            .toList()));
            System.out.printf(
                    "%d jobs at once on one key, %d turns in all: %.1f s, at most %d calls at a time%n",
                    JOBS, TURNS, together, bench.local.mostAtOnce());
        }
    }

    private double seconds(Callable<?> work) throws Exception {
        var started = System.nanoTime();
        work.call();
        return (System.nanoTime() - started) / 1e9;
    }

    private int episode(String name, int turns) throws InterruptedException {
        var speech = new Speeches(http).of(Vendor.ELEVENLABS).orElseThrow();
        var access = Accesses.to(Vendor.ELEVENLABS, local);
        var voicing = new HostedVoicing(
                new HostedTakes(), speech, Optional.empty(), access, http::prices, "eleven_multilingual_v2", List.of());
        var run = new OnceRun((_, _, _) -> {});
        try (var workshop = Workshop.in(folder.resolve(name))) {
            return SpeakStep.takes(
                            run, workshop, script(name, turns), voicing, new Advance(run, InstantSource.system()))
                    .size();
        }
    }

    private static Script script(String name, int turns) {
        var hosts = List.of(new Speaker("Ada", "a1"), new Speaker("Bob", "b2"));
        var lines = IntStream.range(0, turns)
                .mapToObj(i -> new Turn(
                        hosts.get(i % 2),
                        "Line %d of %s, which says how bees dance.".formatted(i, name),
                        null,
                        List.of()))
                .toList();
        return new Script(name, "en", "bench", Style.COFFEE_CHAT, hosts, List.of(new Segment(name, lines)), "", true);
    }

    @Override
    public void close() {
        http.close();
        local.close();
    }
}
