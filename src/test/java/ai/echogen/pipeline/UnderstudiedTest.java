package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.JobId;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.providers.writer.ExtractiveWriter;
import ai.echogen.providers.writer.llm.Llms;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.SpokenSound;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vendor is a server on loopback; those who step in are the built-in voices, or another one of its doors.
class UnderstudiedTest {
    private static final List<Speaker> HOSTS =
            List.of(new Speaker("Ada", "af_heart"), new Speaker("Bob", "am_michael"));

    private static FliteVoices builtIn;

    @TempDir
    Path folder;

    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, InstantSource.system());
    private final List<Object> told = new ArrayList<>();
    private Crews crews;

    @BeforeAll
    static void voices() {
        builtIn = new FliteVoices();
    }

    @AfterAll
    static void quiet() {
        builtIn.close();
    }

    @BeforeEach
    void crews() {
        crews = new Crews(
                new WriteStep(new ExtractiveWriter()),
                new BuiltInVoicing(builtIn),
                new Llms(http),
                new Speeches(http),
                new HostedTakes(),
                http);
    }

    @AfterEach
    void stop() {
        http.close();
        local.close();
    }

    private static final Engaged KOKORO = new Engaged(Vendor.SPEECH_SERVER, "kokoro");

    private Voicing voicing(Engaged first, List<Speaker> speakers, Engaged second, String... voices) throws Exception {
        var order = new VoiceOrder(first, null, new Fallback(second, List.of(voices)));
        var voicing = crews.voicing(order, speakers, vendor -> Accesses.to(vendor, local));
        voicing.check("en", "language");
        return voicing;
    }

    private static Script script(List<Speaker> hosts, int turns) {
        var lines = new ArrayList<Turn>();
        for (var i = 0; i < turns; i++) {
            lines.add(
                    new Turn(hosts.get(i % hosts.size()), "This is line %d about bees.".formatted(i), null, List.of()));
        }
        return new Script("T", "en", "w", Style.SERIOUS, hosts, List.of(new Segment("S", lines)), "", true);
    }

    private List<Path> takes(Voicing voicing, Script script) throws InterruptedException {
        var run = new Listening();
        return SpeakStep.takes(
                run, Workshop.in(folder.resolve("w")), script, voicing, new Advance(run, InstantSource.system()));
    }

    /// Remembers what is told.
    private final class Listening implements Run {
        private final Run run = new OnceRun((_, _, _) -> {});

        @Override
        public JobId job() {
            return run.job();
        }

        @Override
        public Caller caller() {
            return run.caller();
        }

        @Override
        public <T> T step(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException {
            return run.step(key, result, charge, work);
        }

        @Override
        public <T> Optional<T> recorded(StepKey key, Class<T> result) throws InterruptedException {
            return run.recorded(key, result);
        }

        @Override
        public void progress(String stage, double overall, String message) {}

        @Override
        public void tell(String event, Object data) {
            synchronized (told) {
                told.add(data);
            }
        }
    }

    private List<Understudied.StepsIn> steppedIn() {
        return told.stream()
                .filter(Understudied.StepsIn.class::isInstance)
                .map(Understudied.StepsIn.class::cast)
                .toList();
    }

    private static Reply sound(Asked asked) {
        var text = asked.json().path("input").asText();
        return Reply.of(200, "audio/wav", SpokenSound.wav(SpokenSound.pcm(text, 24_000), 24_000), Map.of());
    }

    @Test
    void when_the_quota_ends_in_the_middle_the_whole_cast_changes_and_it_is_told() throws Exception {
        var left = new AtomicInteger(3);
        local.always(
                "/audio/speech",
                asked -> left.getAndDecrement() > 0
                        ? sound(asked)
                        : Reply.json(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"no\"}}"));
        var voicing = voicing(KOKORO, HOSTS, Engaged.BUILT_IN_ONE);
        var script = script(HOSTS, 6);

        var takes = takes(voicing, script);

        assertThat(takes)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allMatch(file -> file.toFile().length() > 10_000);
        assertThat(voicing.engaged()).isEqualTo(Engaged.BUILT_IN_ONE);
        assertThat(voicing.cast(script).speakers())
                .containsExactly(new Speaker("Ada", "slt"), new Speaker("Bob", "rms"));
        assertThat(voicing.cast(script).turns())
                .extracting(Turn::speaker)
                .containsOnly(new Speaker("Ada", "slt"), new Speaker("Bob", "rms"));
        assertThat(steppedIn()).singleElement().satisfies(in -> {
            assertThat(in.voice().provider()).isEqualTo("builtin");
            assertThat(in.insteadOf().provider()).isEqualTo("speech-server");
            assertThat(in.why()).contains("no credit left");
        });
        var calls = local.calls();
        takes(voicing, script(HOSTS, 8));
        assertThat(local.calls())
                .as("who is out is not asked again in this run")
                .isEqualTo(calls);
    }

    @Test
    void a_refused_key_lets_others_in_with_the_voices_that_were_named() throws Exception {
        local.always("/", Reply.json(401, "{\"error\":{\"message\":\"no\"}}"));
        var voicing = voicing(KOKORO, HOSTS, Engaged.BUILT_IN_ONE, "kal");
        var script = script(HOSTS, 2);
        takes(voicing, script);
        assertThat(voicing.cast(script).speakers())
                .containsExactly(new Speaker("Ada", "kal"), new Speaker("Bob", "slt"));
    }

    @Test
    void voices_of_the_same_gender_step_in_where_both_providers_tell_it() throws Exception {
        local.always("/", Reply.json(401, "{\"error\":{\"message\":\"no\"}}"));
        var hosts = List.of(new Speaker("Tom", "troy"), new Speaker("Ann", "hannah"), new Speaker("Dan", "daniel"));
        var voicing = voicing(new Engaged(Vendor.GROQ, "m"), hosts, Engaged.BUILT_IN_ONE);
        var script = script(hosts, 3);
        takes(voicing, script);
        assertThat(voicing.cast(script).speakers()).extracting(Speaker::voice).containsExactly("rms", "slt", "awb");
    }

    @Test
    void a_vendor_that_is_down_is_not_waited_for() throws Exception {
        local.always(
                "/", Reply.json(503, "{\"error\":{\"message\":\"overloaded\"}}").with("Retry-After-Ms", "1"));
        var voicing = voicing(KOKORO, HOSTS, Engaged.BUILT_IN_ONE);
        takes(voicing, script(HOSTS, 8));
        assertThat(voicing.engaged()).isEqualTo(Engaged.BUILT_IN_ONE);
    }

    @Test
    void what_is_wrong_with_the_words_is_nobodys_outage() throws Exception {
        local.always("/", Reply.json(400, "{\"error\":{\"message\":\"content_policy\"}}"));
        var voicing = voicing(KOKORO, HOSTS, Engaged.BUILT_IN_ONE);
        assertThatThrownBy(() -> takes(voicing, script(HOSTS, 2))).isInstanceOf(Failure.class);
        assertThat(steppedIn()).isEmpty();
        assertThat(voicing.engaged()).isEqualTo(KOKORO);
    }

    @Test
    void who_does_not_speak_the_language_does_not_step_in() throws Exception {
        local.always("/audio/voices", Reply.json("{\"voices\":[]}"))
                .always("/audio/speech", Reply.json(401, "{\"error\":{\"message\":\"no\"}}"));
        var voicing = voicing(KOKORO, HOSTS, Engaged.BUILT_IN_ONE);
        voicing.check("de", "language");
        assertThatThrownBy(() -> takes(voicing, script(HOSTS, 2))).hasMessageContaining("does not know the key");
        assertThat(steppedIn()).isEmpty();
    }
}
