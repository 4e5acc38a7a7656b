package ai.echogen.providers.writer.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"turns\":[\"a\",\"b\"]}",
                "<think>Let me see {\"turns\":[]} hm</think>\n{\"turns\":[\"a\",\"b\"]}",
                "```json\n{\"turns\":[\"a\",\"b\"]}\n```",
                "Sure! Here you go:\n\n{\"turns\":[\"a\",\"b\"]}\n\nLet me know if {you} want more.",
                "{\"turns\":[\"a\",\"b\",],}",
                "Set {a,b} first. {turns: ['a', 'b']}",
                "<think>never closed {\"turns\":[\"a\",\"b\"]}",
            })
    void json_is_found_in_whatever_surrounds_it(String answer) {
        var read = ModelJson.read(answer, "turns").orElseThrow();
        assertThat(read.whole()).isTrue();
        assertThat(read.json().path("turns").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"turns\":[{\"s\":\"A\",\"t\":\"one\"},{\"s\":\"B\",\"t\":\"two is cut o",
                "{\"turns\":[{\"s\":\"A\",\"t\":\"one\"},{\"s\":\"B\",\"t\":\"two\\",
                "```json\n{\"turns\":[{\"s\":\"A\",\"t\":\"one\"},{\"s\":",
                "{\"turns\":[{\"s\":\"A\",\"t\":\"one\"},",
                "{\"turns\":[{\"s\":\"A\",\"t\":\"one\"}",
            })
    void an_end_that_is_missing_costs_only_what_was_not_finished(String answer) {
        var read = ModelJson.read(answer, "turns").orElseThrow();
        assertThat(read.whole()).isFalse();
        assertThat(read.json().path("turns").path(0).path("t").asText()).isEqualTo("one");
    }

    @Test
    void without_json_there_is_nothing() {
        assertThat(ModelJson.read("I cannot help with that.", "turns")).isEmpty();
        assertThat(ModelJson.read("", "turns")).isEmpty();
        assertThat(ModelJson.read("{\"other\":1}", "turns")).isEmpty();
        assertThat(ModelJson.read("{".repeat(100_000), "turns")).isEmpty();
    }
}
