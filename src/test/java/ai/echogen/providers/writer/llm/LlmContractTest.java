package ai.echogen.providers.writer.llm;

import static org.assertj.core.api.Assertions.assertThat;
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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every vendor's adapter promises, against a server that speaks the vendor's wire format.
class LlmContractTest {
    private final LocalVendor local = new LocalVendor();
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

    enum Writers {
        OPENAI,
        GEMINI,
        GROQ,
        OPENROUTER,
        ANTHROPIC,
        OPENAI_COMPATIBLE;

        Vendor vendor() {
            return Vendor.valueOf(name());
        }
    }

    /// How each vendor wraps a text, why it stopped, and 120 tokens in, 45 out.
    static String wire(Writers vendor, String text, String end) {
        var quoted = TextNode.valueOf(text).toString();
        return switch (vendor) {
            case GEMINI ->
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"hm\",\"thought\":true},{\"text\":%s}]},\"finishReason\":\"%s\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":120,\"candidatesTokenCount\":40,\"thoughtsTokenCount\":5},\"modelVersion\":\"the-model-2026\"}"
                        .formatted(
                                quoted,
                                switch (end) {
                                    case "cut" -> "MAX_TOKENS";
                                    case "unsafe" -> "SAFETY";
                                    default -> "STOP";
                                });
            case ANTHROPIC ->
                "{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"the-model-2026\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":%s}],\"stop_reason\":\"%s\",\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":20,\"output_tokens\":45}}"
                        .formatted(
                                quoted,
                                switch (end) {
                                    case "cut" -> "max_tokens";
                                    case "unsafe" -> "refusal";
                                    default -> "end_turn";
                                });
            case OPENAI, GROQ, OPENROUTER, OPENAI_COMPATIBLE ->
                "{\"id\":\"c\",\"model\":\"the-model-2026\",\"choices\":[{\"index\":0,\"finish_reason\":\"%s\",\"message\":{\"role\":\"assistant\",\"content\":%s,\"refusal\":null}}],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":45}}"
                        .formatted(
                                switch (end) {
                                    case "cut" -> "length";
                                    case "unsafe" -> "content_filter";
                                    default -> "stop";
                                },
                                quoted);
        };
    }

    private Outcome<Completion> ask(Writers vendor) throws Exception {
        return llm(vendor).complete(Accesses.to(vendor.vendor(), local), prompt());
    }

    private Llm llm(Writers vendor) {
        return new Llms(http).of(vendor.vendor()).orElseThrow();
    }

    static Prompt prompt() throws Exception {
        var schema = (ObjectNode) new ObjectMapper()
                .readTree("{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"turns\"],"
                        + "\"properties\":{\"turns\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}");
        return new Prompt("the-model", "Write a dialogue.", "About bees.", "script", schema, 2000);
    }

    @ParameterizedTest
    @EnumSource
    void a_good_answer_is_a_text_with_its_model_and_its_tokens(Writers vendor) throws Exception {
        local.always("/", Reply.json(wire(vendor, "{\"turns\":[]}", "good")));
        var done = (Outcome.Done<Completion>) ask(vendor);
        assertThat(done.value()).isEqualTo(new Completion("{\"turns\":[]}", false, "the-model-2026"));
        assertThat(done.spent())
                .extracting(spent -> spent.unit() + " " + spent.quantity())
                .containsExactly("input_tokens 120", "output_tokens 45");
    }

    @ParameterizedTest
    @EnumSource
    void the_request_carries_task_source_schema_and_key(Writers vendor) throws Exception {
        local.always("/", Reply.json(wire(vendor, "{}", "good")));
        ask(vendor);
        var asked = local.lastAsked();
        assertThat(asked.body()).contains("Write a dialogue.", "About bees.", "\"turns\"", "2000");
        assertThat(asked.headers().values()).anyMatch(value -> value.contains(Accesses.SECRET));
        assertThat(asked.path()).doesNotContain(Accesses.SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_was_cut_off_says_so(Writers vendor) throws Exception {
        local.always("/", Reply.json(wire(vendor, "{\"turns\":[\"half", "cut")));
        assertThat(((Outcome.Done<Completion>) ask(vendor)).value().cut()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void content_rules_are_a_refusal(Writers vendor) throws Exception {
        local.always("/", Reply.json(wire(vendor, "", "unsafe")));
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.UNSAFE);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_without_words_is_put_off(Writers vendor) throws Exception {
        local.always("/", Reply.json(wire(vendor, "", "good")));
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_web_page_means_a_wrong_address(Writers vendor) throws Exception {
        local.always("/", Reply.html(200));
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.GARBLED);
    }

    @ParameterizedTest
    @EnumSource
    void json_of_something_else_means_a_wrong_address(Writers vendor) throws Exception {
        local.always("/", Reply.json("{\"hello\":\"world\"}"));
        assertThat(refusal(ask(vendor))).isEqualTo(Refusal.GARBLED);
    }

    @ParameterizedTest
    @EnumSource
    void broken_json_and_a_connection_that_breaks_off_are_put_off(Writers vendor) throws Exception {
        var good = wire(vendor, "{\"turns\":[]}", "good").getBytes(StandardCharsets.UTF_8);
        local.next(Reply.json("{\"choices\": [ {"), Reply.cut("application/json", good, good.length / 2));
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
        assertThat(ask(vendor)).isInstanceOf(Outcome.TryLater.class);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Writers.values())
                .flatMap(vendor ->
                        VendorTroubles.of(vendor.vendor()).stream().map(trouble -> arguments(vendor, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("troubles")
    void trouble_is_told_apart_and_never_tells_the_key(Writers vendor, Trouble trouble) throws Exception {
        local.always("/", trouble.reply());
        switch (ask(vendor)) {
            case Outcome.Done<Completion> done -> throw new AssertionError(done);
            case Outcome.Refused<Completion>(var refusal, var why, var _) -> {
                assertThat(refusal).as(why).isEqualTo(trouble.refusal());
                assertThat(why).doesNotContain(Accesses.SECRET).endsWith(".");
            }
            case Outcome.TryLater<Completion>(var after, var why, var _) -> {
                assertThat(trouble.refusal()).as(why).isNull();
                assertThat(after).isEqualTo(trouble.after());
                assertThat(why).endsWith(".");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_list_of_models_names_those_that_write(Writers vendor) throws Exception {
        local.always(
                "/models",
                Reply.json(
                        vendor == Writers.GEMINI
                                ? "{\"models\":[{\"name\":\"models/writes\",\"displayName\":\"Writes\",\"inputTokenLimit\":1000,\"supportedGenerationMethods\":[\"generateContent\"]},{\"name\":\"models/x-tts\",\"supportedGenerationMethods\":[\"generateSpeech\"]}]}"
                                : "{\"data\":[{\"id\":\"writes\",\"max_input_tokens\":1000,\"context_window\":1000,\"context_length\":1000,\"pricing\":{\"prompt\":\"0.00000075\",\"completion\":\"-1\"}},{\"id\":\"whisper-large-v3\"}],\"has_more\":false}"));
        var models =
                ((Outcome.Done<java.util.List<Model>>) llm(vendor).models(Accesses.to(vendor.vendor(), local))).value();
        if (vendor == Writers.ANTHROPIC) {
            assertThat(models.getFirst().id()).isEqualTo("writes"); // its list has nothing else
        } else {
            assertThat(models).extracting(Model::id).containsExactly("writes");
        }
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "GROQ", "OPENROUTER", "OPENAI_COMPATIBLE"})
    void a_model_that_takes_no_schema_is_asked_in_words_and_remembered(Writers vendor) throws Exception {
        var llm = llm(vendor);
        var access = Accesses.to(vendor.vendor(), local);
        var no = Reply.json(
                400,
                "{\"error\":{\"message\":\"Invalid parameter: 'response_format' is not supported\",\"type\":\"invalid_request_error\",\"param\":\"response_format\"}}");
        local.next(no, no).always("/", Reply.json(wire(vendor, "{\"turns\":[]}", "good")));
        assertThat(llm.complete(access, prompt())).isInstanceOf(Outcome.Done.class);
        assertThat(local.lastAsked().json().has("response_format")).isFalse();
        assertThat(local.lastAsked().body()).contains("JSON Schema");
        llm.complete(access, prompt());
        assertThat(local.calls()).isEqualTo(4);
    }
}
