package ai.echogen.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void a_key_is_not_printed() {
        var key = ApiKey.of("sk-0123456789abcdef");
        assertThat(key.toString()).doesNotContain("0123", "cdef");
        assertThat(Access.of(Vendor.OPENAI, "https://example.org/v1/", key, false)
                        .toString())
                .doesNotContain("0123");
        assertThat(key.lastFour()).isEqualTo("cdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " sk-1", "sk-1\n", "\"sk-1\"", "'sk-1'", "sk 1", "sk-••••1234", "sk-\u0000"})
    void what_cannot_be_a_key_is_said_without_repeating_it(String text) {
        assertThatThrownBy(() -> ApiKey.of(text))
                .isInstanceOf(Failure.class)
                .message()
                .doesNotContain("sk-");
        assertThatThrownBy(() -> ApiKey.of("x".repeat(5_000))).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, sk-ant-abc, ANTHROPIC",
        "OPENAI, gsk_abc, GROQ",
        "GEMINI, sk-or-v1-abc, OPENROUTER",
        "ANTHROPIC, AIzaabc, GEMINI",
        "GROQ, fc-abc, FIRECRAWL"
    })
    void a_key_of_another_vendor_is_recognised(Vendor vendor, String key, Vendor other) {
        assertThat(vendor.looksLike(ApiKey.of(key))).contains(other);
        assertThat(other.looksLike(ApiKey.of(key))).isEmpty();
    }
}
