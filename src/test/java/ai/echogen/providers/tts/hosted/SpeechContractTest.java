package ai.echogen.providers.tts.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Access;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.VendorTroubles;
import ai.echogen.providers.VendorTroubles.Trouble;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.SpokenSound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every vendor of voices promises, and that no take counts which nobody could listen to.
class SpeechContractTest {
    private static final String TEXT =
            "Bees dance in the dark hive, and the angle of the dance tells the others where the flowers are. Is that not odd?";

    @TempDir
    Path folder;

    private final LocalVendor local = new LocalVendor();
    private final HostedTakes takes = new HostedTakes();
    private ProviderHttp http;

    @BeforeEach
    void start() {
        http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, new ManualClock());
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        local.close();
    }

    enum Voices {
        GEMINI,
        OPENAI,
        ELEVENLABS,
        GROQ,
        SPEECH_SERVER;

        Vendor vendor() {
            return Vendor.valueOf(name());
        }

        boolean raw() {
            return this == OPENAI || this == ELEVENLABS;
        }

        /// What was asked to be said.
        String text(Asked asked) {
            var json = asked.json();
            return switch (this) {
                case GEMINI ->
                    json.path("contents")
                            .path(0)
                            .path("parts")
                            .path(0)
                            .path("text")
                            .asText();
                case ELEVENLABS -> json.path("text").asText();
                case OPENAI, GROQ, SPEECH_SERVER -> json.path("input").asText();
            };
        }

        Reply sound(byte[] pcm) {
            return switch (this) {
                case GEMINI -> gemini(SpokenSound.wav(pcm, 24_000), "audio/wav", "STOP");
                case OPENAI, ELEVENLABS -> Reply.of(200, "audio/pcm", pcm, Map.of());
                case GROQ, SPEECH_SERVER -> Reply.of(200, "audio/wav", SpokenSound.wav(pcm, 24_000, -1), Map.of());
            };
        }
    }

    private static Reply gemini(byte[] sound, String type, String finish) {
        return Reply.json(
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"inlineData\":{\"mimeType\":\"%s\",\"data\":\"%s\"}}]},\"finishReason\":\"%s\"}],\"usageMetadata\":{\"promptTokenCount\":20,\"candidatesTokenCount\":250},\"modelVersion\":\"m\"}"
                        .formatted(type, Base64.getEncoder().encodeToString(sound), finish));
    }

    private Access access(Voices vendor) {
        return Accesses.to(vendor.vendor(), local);
    }

    private Speech speech(Voices vendor) {
        return new Speeches(http).of(vendor.vendor()).orElseThrow();
    }

    private Outcome<Double> take(Voices vendor) throws Exception {
        return take(vendor, TEXT);
    }

    private Outcome<Double> take(Voices vendor, String text) throws Exception {
        var speech = speech(vendor);
        return takes.take(
                speech,
                access(vendor),
                new Line(speech.usualModel(), "anyone", text, "en", "warmly"),
                folder.resolve("take.wav"));
    }

    @ParameterizedTest
    @EnumSource
    void a_take_is_a_wav_file_that_is_as_long_as_its_text(Voices vendor) throws Exception {
        local.always("/", asked -> vendor.sound(SpokenSound.pcm(vendor.text(asked), 24_000)));
        var done = (Outcome.Done<Double>) take(vendor);
        try (var wav =
                AudioSystem.getAudioInputStream(folder.resolve("take.wav").toFile())) {
            assertThat(wav.getFormat().getSampleRate()).isEqualTo(24_000);
            assertThat(wav.getFormat().getChannels()).isEqualTo(1);
            assertThat(wav.getFrameLength() / 24_000.0)
                    .isCloseTo(TEXT.length() / 15.0, within(0.2))
                    .isCloseTo(done.value(), within(0.01));
        }
        assertThat(done.spent()).isNotEmpty().allMatch(spent -> spent.quantity().signum() > 0);
        assertThat(local.lastAsked().headers().values()).anyMatch(value -> value.contains(Accesses.SECRET));
        assertThat(folder).isDirectoryContaining("glob:**take.wav");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_long_text_is_said_in_parts_and_nothing_is_left_out(Voices vendor) throws Exception {
        var heard = new StringBuilder();
        local.always("/", asked -> {
            synchronized (heard) {
                heard.append(vendor.text(asked)).append(' ');
            }
            return vendor.sound(SpokenSound.pcm(vendor.text(asked), 24_000));
        });
        var text = (TEXT + " ").repeat(40).strip();
        var done = (Outcome.Done<Double>) take(vendor, text);
        assertThat(heard.toString().strip()).isEqualTo(text);
        assertThat(done.value()).isCloseTo(text.length() / 15.0, within(3.0));
        assertThat(local.asked())
                .allMatch(asked -> vendor.text(asked).length() <= speech(vendor).longest("any"));
    }

    enum Badness {
        THREE_PERCENT,
        SILENCE,
        NOISE,
        NOTHING,
        FAR_TOO_LONG;

        byte[] pcm() {
            return switch (this) {
                case THREE_PERCENT -> SpokenSound.pcm(TEXT.length() / 15.0 * 0.03, 24_000);
                case SILENCE -> SpokenSound.silence(TEXT.length() / 15.0, 24_000);
                case NOISE -> SpokenSound.noise(TEXT.length() / 15.0, 24_000);
                case NOTHING -> new byte[0];
                case FAR_TOO_LONG -> SpokenSound.pcm(TEXT.length() / 2.0, 24_000);
            };
        }
    }

    static Stream<Arguments> badness() {
        return Stream.of(Voices.values())
                .flatMap(vendor -> Stream.of(Badness.values()).map(bad -> arguments(vendor, bad)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badness")
    void bad_sound_is_asked_for_again_and_once_is_enough(Voices vendor, Badness bad) throws Exception {
        local.next(vendor.sound(bad.pcm()))
                .always("/", asked -> vendor.sound(SpokenSound.pcm(vendor.text(asked), 24_000)));
        var done = (Outcome.Done<Double>) take(vendor);
        assertThat(local.calls()).isEqualTo(2);
        var kinds = done.spent().stream().map(Spent::kind).distinct();
        assertThat(kinds).containsExactly("speech_refused", "speech");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badness")
    void a_vendor_that_sends_nothing_else_is_refused_with_the_words_named(Voices vendor, Badness bad) throws Exception {
        local.always("/", vendor.sound(bad.pcm()));
        var outcome = take(vendor);
        assertThat(outcome.spent()).extracting(Spent::kind).containsOnly("speech_refused");
        assertThat(outcome.spent().size() % local.calls())
                .as("each call is billed alike")
                .isZero();
        if (bad == Badness.FAR_TOO_LONG) {
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<Double>) outcome).why()).contains("“Bees dance");
        assertThat(Files.list(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_fails_as_a_whole_is_said_in_two_halves(Voices vendor) throws Exception {
        local.always("/", asked -> {
            var text = vendor.text(asked);
            return vendor.sound(text.length() > 100 ? SpokenSound.silence(3, 24_000) : SpokenSound.pcm(text, 24_000));
        });
        var done = (Outcome.Done<Double>) take(vendor);
        assertThat(done.value()).isCloseTo(TEXT.length() / 15.0, within(0.3));
        assertThat(local.calls()).isEqualTo(4);
        assertThat(done.spent()).as("bad takes are billed too").hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_breaks_off_leaves_nothing_behind(Voices vendor) throws Exception {
        var sound = SpokenSound.pcm(TEXT, 24_000);
        local.always(
                "/",
                Reply.cut(
                        vendor == Voices.GEMINI ? "application/json" : "audio/pcm",
                        vendor.raw() ? sound : SpokenSound.wav(sound, 24_000),
                        20_000));
        assertThat(take(vendor)).isInstanceOf(Outcome.TryLater.class);
        assertThat(Files.list(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void text_where_sound_was_due_is_never_kept(Voices vendor) throws Exception {
        local.next(Reply.html(200), Reply.json("{\"hello\":1}"));
        assertThat(take(vendor)).isInstanceOf(Outcome.Refused.class);
        assertThat(take(vendor)).isInstanceOf(Outcome.Refused.class);
        assertThat(Files.list(folder)).isEmpty();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Voices.values())
                .flatMap(vendor ->
                        VendorTroubles.of(vendor.vendor()).stream().map(trouble -> arguments(vendor, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("troubles")
    void trouble_is_told_apart(Voices vendor, Trouble trouble) throws Exception {
        local.always("/", trouble.reply());
        switch (take(vendor)) {
            case Outcome.Done<Double> done -> throw new AssertionError(done);
            case Outcome.Refused<Double>(var refusal, var why, var _) ->
                assertThat(refusal).as(why).isEqualTo(trouble.refusal());
            case Outcome.TryLater<Double>(var after, var why, var _) -> {
                assertThat(trouble.refusal()).as(why).isNull();
                assertThat(after).isEqualTo(trouble.after());
            }
        }
        assertThat(local.calls()).as("the caller decides about repeating").isEqualTo(1);
    }

    @Test
    void geminis_bare_samples_are_read_at_the_rate_that_they_name() throws Exception {
        local.always("/", gemini(SpokenSound.pcm(TEXT, 16_000), "audio/L16;codec=pcm;rate=16000", "STOP"));
        var done = (Outcome.Done<Double>) take(Voices.GEMINI);
        assertThat(done.value()).isCloseTo(TEXT.length() / 15.0, within(0.2));
    }

    @Test
    void gemini_that_stops_for_no_good_reason_is_put_off() throws Exception {
        local.next(gemini(SpokenSound.pcm(TEXT, 24_000), "audio/L16;rate=24000", "OTHER"));
        assertThat(take(Voices.GEMINI)).isInstanceOf(Outcome.TryLater.class);
        local.next(gemini(new byte[0], "audio/wav", "SAFETY"));
        assertThat(((Outcome.Refused<Double>) take(Voices.GEMINI)).refusal()).isEqualTo(Refusal.UNSAFE);
    }

    @Test
    void gemini_is_told_how_to_speak_without_speaking_it() throws Exception {
        local.always("/", asked -> Voices.GEMINI.sound(SpokenSound.pcm(TEXT, 24_000)));
        take(Voices.GEMINI);
        assertThat(local.lastAsked()
                        .json()
                        .path("contents")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("speechMetadata")
                        .path("style")
                        .asText())
                .isEqualTo("warmly");
    }

    @Test
    void another_sample_rate_in_the_header_is_believed_and_a_wrong_one_is_heard() throws Exception {
        local.next(Reply.of(200, "audio/wav", SpokenSound.wav(SpokenSound.pcm(TEXT, 44_100), 44_100), Map.of()));
        assertThat(((Outcome.Done<Double>) take(Voices.SPEECH_SERVER)).value())
                .isCloseTo(TEXT.length() / 15.0, within(0.2));
        local.always("/", asked -> {
            var sound = SpokenSound.pcm(Voices.SPEECH_SERVER.text(asked), 24_000);
            return Reply.of(200, "audio/wav", SpokenSound.wav(sound, 96_000), Map.of());
        });
        assertThat(take(Voices.SPEECH_SERVER)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void compressed_sound_is_named() throws Exception {
        local.always("/", Reply.of(200, "audio/mpeg", "ID3\4\0\0\0\0\0\0\0\0\0".getBytes(), Map.of()));
        assertThat(((Outcome.Refused<Double>) take(Voices.SPEECH_SERVER)).why()).contains("MP3");
    }

    @Test
    void a_server_that_lists_its_voices_either_way_is_understood_and_one_that_does_not_too() throws Exception {
        var server = speech(Voices.SPEECH_SERVER);
        local.next(
                Reply.json("{\"voices\":[{\"id\":\"bf_emma\",\"name\":\"bf_emma\"}]}"),
                Reply.json("{\"voices\":[\"am_puck\"]}"),
                Reply.json(404, "{\"detail\":\"Not Found\"}"));
        assertThat(voices(server))
                .containsExactly(new HostedVoice("bf_emma", "Emma", "British", "female", List.of("en")));
        assertThat(voices(server)).containsExactly(new HostedVoice("am_puck", "Puck", "", "male", List.of("en")));
        assertThat(voices(server)).isEmpty();
    }

    private List<HostedVoice> voices(Speech speech) throws Exception {
        return ((Outcome.Done<List<HostedVoice>>) speech.voices(access(Voices.SPEECH_SERVER))).value();
    }

    @Test
    void eleven_labs_hears_what_is_said_before_and_after_where_the_model_listens() throws Exception {
        local.always("/", asked -> Voices.ELEVENLABS.sound(SpokenSound.pcm(TEXT, 24_000)));
        for (var model : List.of("eleven_multilingual_v2", "eleven_v3")) {
            takes.take(
                    speech(Voices.ELEVENLABS),
                    access(Voices.ELEVENLABS),
                    new Line(model, "21m", TEXT, "en", null, "And then?", "Indeed."),
                    folder.resolve("take.wav"));
            var body = local.lastAsked().json();
            assertThat(body.path("previous_text").asText()).isEqualTo(model.equals("eleven_v3") ? "" : "And then?");
            assertThat(body.path("next_text").asText()).isEqualTo(model.equals("eleven_v3") ? "" : "Indeed.");
        }
    }

    @Test
    void the_parts_of_a_long_text_hear_each_other() throws Exception {
        local.always("/", asked -> Voices.ELEVENLABS.sound(SpokenSound.pcm(Voices.ELEVENLABS.text(asked), 24_000)));
        take(Voices.ELEVENLABS, (TEXT + " ").repeat(30).strip());
        var asked = local.asked();
        assertThat(asked).hasSizeGreaterThan(1);
        for (var i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i).json().path("previous_text").asText())
                    .isEqualTo(Voices.ELEVENLABS.text(asked.get(i - 1)));
        }
    }

    @Test
    void a_key_of_another_vendor_is_recognised() throws Exception {
        local.always("/", Reply.json(401, "{\"detail\":{\"status\":\"invalid_api_key\",\"message\":\"no\"}}"));
        var refused = (Outcome.Refused<Double>) take(Voices.ELEVENLABS);
        assertThat(refused.refusal()).isEqualTo(Refusal.KEY_INVALID);
        assertThat(refused.why()).contains("looks like a key of OpenAI").doesNotContain(Accesses.SECRET);
    }

    @Test
    void eleven_labs_lists_the_accounts_voices() throws Exception {
        local.always(
                "/voices",
                Reply.json(
                        "{\"voices\":[{\"voice_id\":\"21m\",\"name\":\"Rachel\",\"labels\":{\"gender\":\"female\",\"description\":\"calm\"}}]}"));
        var voices =
                ((Outcome.Done<List<HostedVoice>>) speech(Voices.ELEVENLABS).voices(access(Voices.ELEVENLABS))).value();
        assertThat(voices).containsExactly(new HostedVoice("21m", "Rachel", "calm", "female", List.of()));
    }
}
