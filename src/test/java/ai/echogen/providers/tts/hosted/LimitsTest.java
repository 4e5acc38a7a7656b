package ai.echogen.providers.tts.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.SpokenSound;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account's limit is its own, however many jobs use it.
class LimitsTest {
    private static final String WORDS = "Bees dance in the dark hive, and others read it with their feet.";

    @TempDir
    Path folder;

    @Test
    void ten_jobs_on_one_key_never_ask_for_more_at_once_than_it_allows_and_use_all_of_that() throws Exception {
        try (var local = new LocalVendor();
                var http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, InstantSource.system());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            local.takes(Duration.ofMillis(40))
                    .always(
                            "/",
                            Reply.of(200, "audio/pcm", SpokenSound.pcm(WORDS, 24_000), Map.of())
                                    .with("maximum-concurrent-requests", "5"));
            var takes = new HostedTakes();
            var speech = new Speeches(http).of(Vendor.ELEVENLABS).orElseThrow();
            var access = Accesses.to(Vendor.ELEVENLABS, local);
            var jobs = IntStream.range(0, 10)
                    .<Callable<Boolean>>mapToObj(job -> () -> {
                        var good = true;
                        for (var turn = 0; turn < 8; turn++) {
                            var line = new Line("eleven_multilingual_v2", "v", WORDS, "en", null);
                            good &= takes.take(speech, access, line, folder.resolve(job + "-" + turn + ".wav"))
                                    instanceof Outcome.Done;
                        }
                        return good;
                    })
                    .toList();
            for (var job : threads.invokeAll(jobs)) {
                assertThat(job.get()).isTrue();
            }
            assertThat(local.calls()).isEqualTo(80);
            assertThat(local.mostAtOnce()).isEqualTo(5);
        }
    }
}
