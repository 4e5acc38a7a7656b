package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.audio.Mastering;
import ai.echogen.audio.Mixer;
import ai.echogen.episode.Article;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.LoopbackServer;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.OperatorAccess;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.image.DrawnCover;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.writer.ExtractiveWriter;
import ai.echogen.settings.Settings;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ObedientModel;
import ai.echogen.testing.SpokenSound;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line with vendors: theirs is a server on loopback, everything else is real.
class HiredTest {
    @TempDir
    Path home;

    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, InstantSource.system());
    private final OperatorAccess operator = OperatorAccess.of(Settings.of(Map.of(
            "OPENAI_COMPATIBLE_BASE_URL", local.address(),
            "SPEECH_SERVER_BASE_URL", local.address(),
            "GEMINI_BASE_URL", local.address(),
            "GEMINI_API_KEY", "AIza0123456789abcdef",
            "FIRECRAWL_BASE_URL", local.address(),
            "FIRECRAWL_API_KEY", "fc-0123456789",
            "ELEVENLABS_API_KEY", "0123456789abcdef0123456789abcdef")));

    @AfterEach
    void stop() {
        http.close();
        local.close();
    }

    private Hired hired(String writer, String voice) {
        return new Hired(writer, voice, null, null, http, operator);
    }

    private Episode made(Hired hired, Path folder) throws Exception {
        var speakers = new ArrayList<Speaker>();
        for (var voice : hired.usualVoices().subList(0, 2)) {
            speakers.add(new Speaker(List.of("Mia", "Ben").get(speakers.size()), voice));
        }
        var order =
                new Order(Source.of("docs/examples/bees.md"), 2.0, Style.COFFEE_CHAT, null, null, speakers, true, true);
        try (var voices = new FliteVoices()) {
            var maker = new EpisodeMaker(
                    new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY)),
                    new ExtractiveWriter(),
                    voices,
                    new Mixer(),
                    new Mastering(),
                    new DrawnCover(),
                    InstantSource.system(),
                    hired);
            return maker.make(order, folder, (_, _, _) -> {});
        }
    }

    @Test
    void an_episode_is_written_and_spoken_elsewhere_and_is_as_long_as_asked() throws Exception {
        local.always("/chat/completions", ObedientModel::chat);
        local.always(
                "/audio/speech",
                asked -> Reply.of(
                        200,
                        "audio/wav",
                        SpokenSound.wav(
                                SpokenSound.pcm(asked.json().path("input").asText(), 24_000), 24_000),
                        Map.of()));
        var episode = made(hired("openai-compatible/qwen3:8b", "speech-server"), home.resolve("bees"));
        assertThat(episode.audio().seconds()).isBetween(108.0, 132.0);
        assertThat(episode.script().writer()).isEqualTo("openai-compatible/qwen3:8b");
        assertThat(Files.size(home.resolve("bees/episode.mp3"))).isPositive();
    }

    @Test
    void a_cover_that_nobody_paints_is_drawn_and_the_episode_says_so() throws Exception {
        local.always("/models", Reply.json(503, "{}").with("Retry-After", "0"));
        var hired = new Hired(null, null, "gemini", null, http, operator);
        var episode = made(hired, home.resolve("bees"));
        assertThat(episode.advice()).contains("EchoGen drew the cover itself", "Google Gemini could not answer");
        assertThat(Files.size(home.resolve("bees/cover.jpg"))).isPositive();
        assertThat(local.calls()).isEqualTo(3);
    }

    @Test
    void a_page_that_builds_itself_is_read_by_whoever_there_is() throws Exception {
        try (var site = new LoopbackServer()) {
            site.on("/", LoopbackServer.Reply.ok("text/html", "<html><body><script>go()</script></body></html>"));
            var page = URI.create(site.address("/"));
            local.always(
                    "/scrape",
                    Reply.json("{\"success\":true,\"data\":{\"markdown\":\"%s\"}}"
                            .formatted("Bees tell their sisters about flowers in a dance. ".repeat(20))));
            var own = new Reader(new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK));
            for (var name : List.of("auto", "firecrawl")) {
                var read = new Hired(null, null, null, name, http, operator)
                        .pages(own)
                        .read(page);
                assertThat(((Outcome.Done<Article>) read).value().words()).isGreaterThan(150);
            }
            assertThatThrownBy(() -> hired(null, null).pages(own).read(page))
                    .satisfies(e -> assertThat(((Failure) e).code()).isEqualTo(Code.SOURCE_TOO_SHORT));
        }
    }

    @Test
    void a_vendor_that_fails_leaves_nothing_behind() {
        local.always("/chat/completions", Reply.json(401, "{\"error\":{\"message\":\"no\"}}"));
        assertThatThrownBy(() -> made(hired("openai-compatible/x", "speech-server"), home.resolve("bees")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("asks for a key")
                .satisfies(e -> assertThat(((Failure) e).code()).isEqualTo(Code.PROVIDER_KEY_INVALID));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_hired_is_told_before_anything_is_asked() {
        assertThatThrownBy(() -> hired("openai/gpt-5.4-mini", null)).hasMessageContaining("OPENAI_API_KEY");
        assertThatThrownBy(() -> hired("nobody/x", null)).hasMessageContaining("anthropic");
        assertThatThrownBy(() -> hired("openai-compatible", null)).hasMessageContaining("MODEL");
        assertThatThrownBy(() -> hired(null, "firecrawl")).hasMessageContaining("elevenlabs");
        assertThatThrownBy(() -> hired(null, "elevenlabs").usualVoices()).hasMessageContaining("--voices");
        assertThatThrownBy(() -> new Hired(null, null, "imagerouter/x", null, http, operator))
                .hasMessageContaining("IMAGEROUTER_API_KEY");
        assertThatThrownBy(() -> new Hired(null, null, null, "hyperbrowser", http, operator))
                .hasMessageContaining("HYPERBROWSER_API_KEY");
        assertThatThrownBy(() -> new Hired(null, null, null, "openai", http, operator))
                .hasMessageContaining("firecrawl, hyperbrowser");
        assertThatThrownBy(() -> new Hired(null, null, "groq", null, http, operator))
                .hasMessageContaining("imagerouter");
        assertThat(local.calls()).isZero();
    }
}
