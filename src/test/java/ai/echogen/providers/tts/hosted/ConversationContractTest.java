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
import ai.echogen.providers.Vendor;
import ai.echogen.providers.VendorTroubles;
import ai.echogen.providers.VendorTroubles.Trouble;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

/// What every vendor promises whose voices can share a call: a take for each line, cut where the line
/// ends, or no take at all.
class ConversationContractTest {
    private static final int RATE = 24_000;
    private static final double PAUSE = 0.3;
    private static final List<String> WORDS = List.of(
            "Did you know that bees dance in the dark, and that others read the dance with their feet?",
            "I did not, and I wonder how anybody found out.",
            "A man called Karl von Frisch painted dots on them and watched for years, which is a story by itself.",
            "Then tell it, please, from the beginning.");

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

    enum Talkers {
        GEMINI("gemini-3.8-flash-tts"),
        GEMINI_CLASSIC("gemini-2.5-flash-preview-tts"),
        ELEVENLABS("eleven_v3");

        private final String model;

        Talkers(String model) {
            this.model = model;
        }

        Vendor vendor() {
            return this == ELEVENLABS ? Vendor.ELEVENLABS : Vendor.GEMINI;
        }

        /// @param spans of the lines in the sound, in seconds: for a vendor that tells them
        Reply sound(byte[] pcm, List<double[]> spans) {
            return this == ELEVENLABS ? elevenLabs(pcm, spans) : gemini(pcm);
        }
    }

    private static Reply gemini(byte[] pcm) {
        return Reply.json(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"%s\"}}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":80,\"candidatesTokenCount\":500}}"
                        .formatted(Base64.getEncoder().encodeToString(SpokenSound.wav(pcm, RATE))));
    }

    private static Reply elevenLabs(byte[] pcm, List<double[]> spans) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("audio_base64", Base64.getEncoder().encodeToString(pcm));
        var segments = answer.putArray("voice_segments");
        for (var i = 0; i < spans.size(); i++) {
            var half = (spans.get(i)[0] + spans.get(i)[1]) / 2;
            // one input may come in two segments
            segments.addObject()
                    .put("dialogue_input_index", i)
                    .put("start_time_seconds", spans.get(i)[0])
                    .put("end_time_seconds", half);
            segments.addObject()
                    .put("dialogue_input_index", i)
                    .put("start_time_seconds", half)
                    .put("end_time_seconds", spans.get(i)[1]);
        }
        return Reply.json(answer.toString());
    }

    /// The lines one after the other.
    private static final class Talk {
        private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        private final List<double[]> spans = new ArrayList<>();

        private Talk say(byte[] sound) {
            var start = at();
            pcm.writeBytes(sound);
            spans.add(new double[] {start, at()});
            return this;
        }

        private Talk pause(double seconds) {
            pcm.writeBytes(SpokenSound.silence(seconds, RATE));
            return this;
        }

        private double at() {
            return pcm.size() / 2.0 / RATE;
        }

        private Reply from(Talkers vendor) {
            return vendor.sound(pcm.toByteArray(), spans);
        }
    }

    private static Talk talk(double pause) {
        var talk = new Talk();
        for (var words : WORDS) {
            talk.say(SpokenSound.pcm(words, RATE)).pause(pause);
        }
        return talk;
    }

    private Speech speech(Vendor vendor) {
        return new Speeches(http).of(vendor).orElseThrow();
    }

    private Access access(Talkers vendor) {
        return Accesses.to(vendor.vendor(), local);
    }

    private List<Path> files() {
        return IntStream.range(0, WORDS.size())
                .mapToObj(i -> folder.resolve(i + ".wav"))
                .toList();
    }

    private Outcome<Boolean> exchange(Talkers vendor) throws Exception {
        var lines = IntStream.range(0, WORDS.size())
                .mapToObj(i -> new Line(vendor.model, i % 2 == 0 ? "Kore" : "Puck", WORDS.get(i), "en", "warmly"))
                .toList();
        return takes.exchange(speech(vendor.vendor()).conversation().orElseThrow(), access(vendor), lines, files());
    }

    private static double seconds(Path wav) throws Exception {
        try (var sound = AudioSystem.getAudioInputStream(wav.toFile())) {
            return sound.getFrameLength() / (double) RATE;
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_line_becomes_a_take_that_is_cut_in_the_pause_behind_it(Talkers vendor) throws Exception {
        local.always("/", talk(PAUSE).from(vendor));

        var done = (Outcome.Done<Boolean>) exchange(vendor);

        assertThat(done.value()).isTrue();
        assertThat(local.calls()).isEqualTo(1);
        for (var i = 0; i < WORDS.size(); i++) {
            assertThat(seconds(files().get(i)))
                    .as(WORDS.get(i))
                    .isCloseTo(WORDS.get(i).length() / 15.0 + PAUSE, within(PAUSE));
        }
        assertThat(files().stream().mapToDouble(file -> uncheckedSeconds(file)).sum())
                .as("nothing is lost")
                .isCloseTo(talk(PAUSE).at(), within(0.01));
        assertThat(done.spent()).isNotEmpty().allMatch(spent -> spent.quantity().signum() > 0);
        assertThat(Files.list(folder)).hasSize(WORDS.size());
    }

    private static double uncheckedSeconds(Path file) {
        try {
            return seconds(file);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    enum Unfit {
        SILENCE,
        NOISE,
        NOTHING,
        THREE_PERCENT,
        ONE_LINE_IS_SILENT,
        ONE_LINE_IS_MISSING;

        private Reply from(Talkers vendor) {
            var talk = new Talk();
            for (var i = 0; i < WORDS.size(); i++) {
                var seconds = WORDS.get(i).length() / 15.0;
                talk.say(
                                switch (this) {
                                    case SILENCE -> SpokenSound.silence(seconds, RATE);
                                    case NOISE -> SpokenSound.noise(seconds, RATE);
                                    case NOTHING -> new byte[0];
                                    case THREE_PERCENT -> SpokenSound.pcm(seconds * 0.03, RATE);
                                    case ONE_LINE_IS_SILENT ->
                                        i == 2 ? SpokenSound.silence(seconds, RATE) : SpokenSound.pcm(seconds, RATE);
                                    case ONE_LINE_IS_MISSING -> i == 2 ? new byte[0] : SpokenSound.pcm(seconds, RATE);
                                })
                        .pause(this == NOISE || this == NOTHING ? 0 : PAUSE);
            }
            return talk.from(vendor);
        }
    }

    static Stream<Arguments> unfit() {
        return Stream.of(Talkers.values())
                .flatMap(vendor -> Stream.of(Unfit.values()).map(unfit -> arguments(vendor, unfit)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unfit")
    void an_exchange_with_a_bad_line_leaves_no_take(Talkers vendor, Unfit unfit) throws Exception {
        local.always("/", unfit.from(vendor));
        assertThat(((Outcome.Done<Boolean>) exchange(vendor)).value()).isFalse();
        assertThat(Files.list(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lines_without_a_pause_between_them_are_not_cut_by_guessing(Talkers vendor) throws Exception {
        local.always("/", talk(0).from(vendor));
        var together = ((Outcome.Done<Boolean>) exchange(vendor)).value();
        assertThat(together).isEqualTo(vendor == Talkers.ELEVENLABS); // which says where they are
    }

    @Test
    void voices_that_speak_over_each_other_are_not_parted() throws Exception {
        var talk = talk(PAUSE);
        talk.spans.get(1)[0] -= 1;
        local.always("/", talk.from(Talkers.ELEVENLABS));
        assertThat(((Outcome.Done<Boolean>) exchange(Talkers.ELEVENLABS)).value())
                .isFalse();
    }

    @Test
    void where_the_vendor_does_not_say_where_a_line_is_it_is_found_by_listening() throws Exception {
        var talk = talk(PAUSE);
        local.always("/", elevenLabs(talk.pcm.toByteArray(), talk.spans.subList(0, 2)));
        assertThat(((Outcome.Done<Boolean>) exchange(Talkers.ELEVENLABS)).value())
                .isTrue();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Talkers.values())
                .flatMap(vendor ->
                        VendorTroubles.of(vendor.vendor()).stream().map(trouble -> arguments(vendor, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("troubles")
    void trouble_that_single_takes_would_meet_too_is_told_and_any_other_is_avoided(Talkers vendor, Trouble trouble)
            throws Exception {
        var forGood = EnumSet.of(Refusal.KEY_INVALID, Refusal.NO_FUNDS, Refusal.MODEL_UNKNOWN, Refusal.ADDRESS);
        local.always("/", trouble.reply());
        switch (exchange(vendor)) {
            case Outcome.Done<Boolean>(var together, var _) -> {
                assertThat(together).isFalse();
                assertThat(trouble.refusal()).isNotNull().isNotIn(forGood);
            }
            case Outcome.Refused<Boolean>(var refusal, var why, var _) ->
                assertThat(refusal).as(why).isEqualTo(trouble.refusal()).isIn(forGood);
            case Outcome.TryLater<Boolean>(var _, var why, var _) ->
                assertThat(trouble.refusal()).as(why).isNull();
        }
        assertThat(Files.list(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_breaks_off_leaves_nothing_behind(Talkers vendor) throws Exception {
        local.always("/", Reply.cut("application/json", new byte[100_000], 20_000));
        assertThat(exchange(vendor)).isInstanceOf(Outcome.TryLater.class);
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void gemini_is_given_each_line_with_its_speaker_and_how_to_say_it() throws Exception {
        var body = asked(Talkers.GEMINI);
        var parts = body.path("contents").path(0).path("parts");
        assertThat(parts.findValuesAsText("text")).containsExactlyElementsOf(WORDS);
        assertThat(parts.findValuesAsText("speaker")).containsExactly("Speaker1", "Speaker2", "Speaker1", "Speaker2");
        assertThat(parts.findValuesAsText("style")).containsOnly("warmly");
        assertThat(body.path("generationConfig").findValuesAsText("voiceName")).containsExactly("Kore", "Puck");
    }

    @Test
    void classic_gemini_is_given_a_transcript() throws Exception {
        var body = asked(Talkers.GEMINI_CLASSIC);
        assertThat(body.path("contents")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("text")
                        .asText())
                .endsWith("Speaker1: %s\nSpeaker2: %s\nSpeaker1: %s\nSpeaker2: %s".formatted(WORDS.toArray()));
        assertThat(body.at("/generationConfig/speechConfig/multiSpeakerVoiceConfig/speakerVoiceConfigs"))
                .hasSize(2);
    }

    @Test
    void eleven_labs_is_given_an_input_for_each_line() throws Exception {
        var body = asked(Talkers.ELEVENLABS);
        assertThat(local.lastAsked().path()).startsWith("/text-to-dialogue/with-timestamps?output_format=pcm_24000");
        assertThat(body.path("inputs").findValuesAsText("voice_id")).containsExactly("Kore", "Puck", "Kore", "Puck");
        assertThat(body.path("inputs").path(1).path("text").asText()).isEqualTo("[warmly] " + WORDS.get(1));
    }

    private JsonNode asked(Talkers vendor) throws Exception {
        local.always("/", talk(PAUSE).from(vendor));
        exchange(vendor);
        return local.lastAsked().json();
    }

    @Test
    void nobody_else_offers_it() {
        var talkers = Set.of(Vendor.GEMINI, Vendor.ELEVENLABS);
        for (var vendor : Vendor.values()) {
            var offers = new Speeches(http).of(vendor).flatMap(Speech::conversation);
            assertThat(offers.isPresent()).as(vendor.id()).isEqualTo(talkers.contains(vendor));
        }
        assertThat(speech(Vendor.ELEVENLABS).conversation().orElseThrow().isSpokenBy("eleven_multilingual_v2"))
                .isFalse();
    }
}
