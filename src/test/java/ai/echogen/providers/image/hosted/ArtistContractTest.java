package ai.echogen.providers.image.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.echogen.net.NetworkGuard;
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
import ai.echogen.testing.Pictures;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every vendor's adapter promises, against a server that speaks the vendor's wire format.
class ArtistContractTest {
    private static final byte[] PICTURE = Pictures.MEADOW.file(1024, 1024, "jpeg");

    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, new ManualClock());

    @AfterEach
    void stop() {
        http.close();
        local.close();
    }

    enum Painters {
        OPENAI("the-model"),
        GEMINI("gemini-nano-banana-2.1"),
        IMAGEROUTER("somebody/the-model");

        private final String model;

        Painters(String model) {
            this.model = model;
        }

        Vendor vendor() {
            return Vendor.valueOf(name());
        }

        /// How the vendor wraps a picture.
        Reply wire(byte[] picture) {
            return wire("b64_json", Base64.getEncoder().encodeToString(picture));
        }

        Reply wire(String field, String value) {
            return Reply.json(
                    switch (this) {
                        case OPENAI ->
                            "{\"created\":1790000000,\"size\":\"1024x1024\",\"data\":[{\"%s\":\"%s\"}],\"usage\":{\"input_tokens\":50,\"output_tokens\":1056,\"total_tokens\":1106}}"
                                    .formatted(field, value);
                        case GEMINI ->
                            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Here it is\"},{\"thought\":true,\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}},{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"%s\"}},{\"thought\":true,\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":20,\"candidatesTokenCount\":1290}}"
                                    .formatted(value);
                        case IMAGEROUTER ->
                            "      {\"created\":1769286389027,\"data\":[{\"%s\":\"%s\"}],\"latency\":6942,\"cost\":0.004}"
                                    .formatted(field, value);
                    });
        }

        Reply unsafe() {
            return switch (this) {
                case OPENAI ->
                    Reply.json(
                            400,
                            "{\"error\":{\"code\":\"moderation_blocked\",\"type\":\"image_generation_user_error\",\"message\":\"Your request was rejected\"}}");
                case GEMINI ->
                    Reply.json(
                            "{\"candidates\":[{\"content\":{},\"finishReason\":\"IMAGE_SAFETY\"}],\"usageMetadata\":{}}");
                case IMAGEROUTER ->
                    Reply.json(
                            "   {\"error\":{\"message\":\"Rejected by the safety system\",\"type\":\"provider_error\"}}");
            };
        }
    }

    private Outcome<BufferedImage> ask(Painters vendor) throws InterruptedException {
        return ask(vendor, NetworkGuard.PUBLIC_AND_LOOPBACK);
    }

    private Outcome<BufferedImage> ask(Painters vendor, NetworkGuard guard) throws InterruptedException {
        return new Artists(http, guard)
                .of(vendor.vendor())
                .orElseThrow()
                .paint(Accesses.to(vendor.vendor(), local), vendor.model, "A meadow, no letters.");
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var refused = (Outcome.Refused<?>) outcome;
        assertThat(refused.why()).endsWith(".").doesNotContain(Accesses.SECRET);
        return refused.refusal();
    }

    @ParameterizedTest
    @EnumSource
    void a_good_answer_is_a_picture_and_one_picture_is_accounted_for(Painters vendor) throws Exception {
        local.always("/", vendor.wire(PICTURE));
        var done = (Outcome.Done<BufferedImage>) ask(vendor);
        assertThat(done.value().getWidth()).isEqualTo(1024);
        assertThat(done.spent()).singleElement().satisfies(spent -> {
            assertThat(spent.vendor()).isEqualTo(vendor.vendor().id());
            assertThat(spent.kind() + " " + spent.quantity() + " " + spent.unit())
                    .isEqualTo("cover 1 images");
            assertThat(spent.model()).isEqualTo(vendor.model);
        });
        if (vendor == Painters.IMAGEROUTER) {
            assertThat(done.spent().getFirst().costUsd()).isEqualByComparingTo(new BigDecimal("0.004"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void png_is_as_good(Painters vendor) throws Exception {
        local.always("/", vendor.wire(Pictures.NIGHT.file(1536, 1024, "png")));
        assertThat(((Outcome.Done<BufferedImage>) ask(vendor)).value().getHeight())
                .isEqualTo(1024);
    }

    @ParameterizedTest
    @EnumSource
    void the_request_carries_prompt_model_and_key(Painters vendor) throws Exception {
        local.always("/", vendor.wire(PICTURE));
        ask(vendor);
        var asked = local.lastAsked();
        assertThat(asked.body()).contains("A meadow, no letters.");
        assertThat(asked.body() + asked.path()).contains(vendor.model);
        assertThat(asked.headers().values()).anyMatch(value -> value.contains(Accesses.SECRET));
        assertThat(asked.path()).doesNotContain(Accesses.SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void content_rules_are_a_refusal(Painters vendor) throws Exception {
        local.always("/", vendor.unsafe());
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.UNSAFE);
    }

    @ParameterizedTest
    @EnumSource
    void a_web_page_or_json_of_something_else_means_a_wrong_address(Painters vendor) throws Exception {
        local.next(Reply.html(200), Reply.json("{\"hello\":\"world\"}"));
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.GARBLED);
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.GARBLED);
    }

    @ParameterizedTest
    @EnumSource
    void broken_json_a_cut_answer_and_a_damaged_picture_are_put_off(Painters vendor) throws Exception {
        var answer =
                "{\"data\":[{\"b64_json\":\"%s".formatted("QUJD".repeat(2000)).getBytes(StandardCharsets.UTF_8);
        local.next(
                Reply.json("{\"data\": [ {"),
                Reply.cut("application/json", answer, answer.length / 2),
                vendor.wire(Arrays.copyOf(Pictures.CONFETTI.file(1024, 1024, "png"), 40_000)));
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
    }

    static Stream<Arguments> noPictures() {
        var enormous = png(60_000, 60_000);
        var others = Map.of(
                "a text file", "This is no picture, and never was.".getBytes(StandardCharsets.UTF_8),
                "one pixel", Pictures.NIGHT.file(1, 1, "png"),
                "a stamp", Pictures.NIGHT.file(256, 256, "jpeg"),
                "a strip", Pictures.NIGHT.file(2048, 8, "png"),
                "a bomb", enormous,
                "a WebP", "RIFF\u0010\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
        return Stream.of(Painters.values())
                .flatMap(vendor ->
                        others.entrySet().stream().map(other -> arguments(vendor, other.getKey(), other.getValue())));
    }

    /// As far as its size is told.
    private static byte[] png(int width, int height) {
        var header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.ISO_8859_1));
        header.putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]);
        var crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noPictures")
    void what_is_no_cover_is_refused_by_its_bytes(Painters vendor, String name, byte[] bytes) throws Exception {
        local.always("/", vendor.wire(bytes));
        assertThat(refusal(ask(vendor))).as(name).isEqualTo(Refusal.GARBLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "IMAGEROUTER"})
    void a_picture_elsewhere_is_fetched_without_the_key(Painters vendor) throws Exception {
        local.always("/", vendor.wire("url", local.address() + "/storage/1.jpg"));
        local.always("/storage", Reply.of(200, "image/jpeg", PICTURE, Map.of()));
        assertThat(ask(vendor)).isInstanceOf(Outcome.Done.class);
        var fetched = local.lastAsked();
        assertThat(fetched.path()).isEqualTo("/storage/1.jpg");
        assertThat(fetched.headers().toString()).doesNotContain(Accesses.SECRET);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "IMAGEROUTER"})
    void a_picture_inside_the_network_is_not_fetched(Painters vendor) throws Exception {
        for (var address :
                List.of(local.address() + "/storage/1.jpg", "http://169.254.169.254/latest", "http://10.0.0.7/x")) {
            local.always("/", vendor.wire("url", address));
            assertThat(refusal(ask(vendor, NetworkGuard.PUBLIC_ONLY))).isEqualTo(Refusal.ADDRESS);
        }
        assertThat(local.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "IMAGEROUTER"})
    void a_picture_elsewhere_that_is_gone_is_put_off(Painters vendor) throws Exception {
        local.always("/", vendor.wire("url", local.address() + "/storage/1.jpg"));
        local.always("/storage", Reply.html(404));
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() throws Exception {
        local.always("/", Painters.OPENAI.wire(new byte[51 << 20]));
        assertThat(refusal(ask(Painters.OPENAI))).isEqualTo(Refusal.GARBLED);
    }

    @Test
    void somebody_who_stops_waits_no_longer() throws Exception {
        local.always("/", Reply.stall());
        var asking = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> ask(Painters.GEMINI)).isInstanceOf(InterruptedException.class));
        while (local.calls() == 0) {
            Thread.sleep(5);
        }
        asking.interrupt();
        assertThat(asking.join(java.time.Duration.ofSeconds(5))).isTrue();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Painters.values())
                .flatMap(vendor ->
                        VendorTroubles.of(vendor.vendor()).stream().map(trouble -> arguments(vendor, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("troubles")
    void trouble_is_told_apart_and_never_tells_the_key(Painters vendor, Trouble trouble) throws Exception {
        local.always("/", trouble.reply());
        switch (ask(vendor)) {
            case Outcome.Done<BufferedImage> done -> throw new AssertionError(done);
            case Outcome.Refused<BufferedImage> refused ->
                assertThat(refusal(refused)).as(refused.why()).isEqualTo(trouble.refusal());
            case Outcome.TryLater<BufferedImage>(var after, var why, var _) -> {
                assertThat(trouble.refusal()).as(why).isNull();
                assertThat(after).isEqualTo(trouble.after());
                assertThat(why).endsWith(".").doesNotContain(Accesses.SECRET);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_list_of_models_names_those_that_paint(Painters vendor) throws Exception {
        local.always(
                "/models",
                Reply.json(
                        switch (vendor) {
                            case OPENAI -> "{\"data\":[{\"id\":\"gpt-image-2\"},{\"id\":\"gpt-5.4\"}]}";
                            case GEMINI ->
                                "{\"models\":[{\"name\":\"models/gemini-nano-banana-2.1\"},{\"name\":\"models/gemini-3.6-flash\"}]}";
                            case IMAGEROUTER -> "{\"openai/gpt-image-1\":{\"output\":[\"image\"]}}";
                        }));
        var models = (Outcome.Done<List<String>>) new Artists(http, NetworkGuard.PUBLIC_ONLY)
                .of(vendor.vendor())
                .orElseThrow()
                .models(Accesses.to(vendor.vendor(), local));
        assertThat(models.value()).singleElement().asString().matches(".*(image|banana).*");
    }
}
