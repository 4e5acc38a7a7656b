package ai.echogen.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupabaseProjectTest {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String URL = "https://%s.supabase.co".formatted(REF);

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "SUPABASE_URL", URL,
            "SUPABASE_ANON_KEY", key("anon", REF),
            "SUPABASE_SERVICE_ROLE_KEY", key("service_role", REF)));

    private static String key(String role, String ref) {
        var claims = "{\"iss\":\"supabase\",\"ref\":\"%s\",\"role\":\"%s\",\"iat\":1,\"exp\":2000000000}"
                .formatted(ref, role);
        return "eyJhbGciOiJIUzI1NiJ9.%s.c2lnbmF0dXJl"
                .formatted(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
    }

    private SupabaseProject project() {
        return SupabaseProject.of(Settings.of(settings)).orElseThrow();
    }

    private void refused(String name, String value, String... words) {
        settings.put(name, value);
        assertThatThrownBy(this::project)
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(name)
                .hasMessageContainingAll(words)
                .hasMessageContaining("Supabase's dashboard shows it under")
                .message()
                .satisfies(said ->
                        assertThat(value.length() > 40 && said.contains(value)).isFalse());
    }

    @Test
    void without_anything_there_is_no_project() {
        assertThat(SupabaseProject.of(Settings.of(Map.of()))).isEmpty();
    }

    @Test
    void keys_of_both_styles_are_taken_and_cannot_be_printed() {
        assertThat(project().ref()).isEqualTo(REF);
        assertThat(project().anonKey().modern()).isFalse();
        settings.put("SUPABASE_ANON_KEY", "sb_publishable_abcdefghijkl_mnop");
        settings.put("SUPABASE_SERVICE_ROLE_KEY", "sb_secret_abcdefghijkl_mnop");
        settings.put("SUPABASE_URL", URL + "/");
        assertThat(project().serviceKey().modern()).isTrue();
        assertThat(project().service("/auth/v1")).hasToString(URL + "/auth/v1");
        assertThat(project().toString()).doesNotContain("abcdefghijkl_mnop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://your-project.supabase.co",
                "https://<ref>.supabase.co",
                "https://xxxxxxxxxxxxxxxxxxxx.supabase.co",
                "abcdefghijklmnopqrst.supabase.co",
                "postgresql://postgres:secret@db.abcdefghijklmnopqrst.supabase.co:5432/postgres",
                "https://supabase.com/dashboard/project/abcdefghijklmnopqrst",
                "https://abcdefghijklmnopqrst.supabase.co/auth/v1",
                "https://abcdefghijklmnopqrst.supabase.co?x",
                "https://me:secret@abcdefghijklmnopqrst.supabase.co",
                "ftp://abcdefghijklmnopqrst.supabase.co",
                "https://",
                "not an address",
            })
    void a_wrong_address_is_refused_with_where_to_find_the_right_one(String url) {
        refused("SUPABASE_URL", url, "Project URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUPABASE_ANON_KEY | your-anon-key | placeholder",
                "SUPABASE_ANON_KEY | eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoi | cut short",
                "SUPABASE_ANON_KEY | sb_publishable_ | placeholder",
                "SUPABASE_ANON_KEY | sb_secret_abcdefghijkl_mnop | swapped",
                "SUPABASE_SERVICE_ROLE_KEY | sb_publishable_abcdefghijkl_mnop | swapped",
                "SUPABASE_SERVICE_ROLE_KEY | a.b.c | placeholder",
                "SUPABASE_SERVICE_ROLE_KEY | e30.e30.c2ln | another kind",
            })
    void a_wrong_key_is_refused_with_where_to_find_the_right_one(String name, String value, String word) {
        refused(name, value, word, "API Keys");
    }

    @Test
    void swapped_legacy_keys_and_those_of_another_project_are_told_apart() {
        refused("SUPABASE_ANON_KEY", key("service_role", REF), "swapped");
        settings.put("SUPABASE_ANON_KEY", key("anon", REF));
        refused("SUPABASE_SERVICE_ROLE_KEY", key("service_role", "tsrqponmlkjihgfedcba"), "tsrqponmlkjihgfedcba", REF);
    }

    @Test
    void a_project_at_a_domain_of_its_own_may_have_keys_of_any_ref() {
        settings.put("SUPABASE_URL", "http://kong:8000");
        settings.put("SUPABASE_ANON_KEY", key("anon", "elsewhere"));
        assertThat(project().ref()).isNull();
    }

    @Test
    void what_is_missing_is_named() {
        settings.remove("SUPABASE_SERVICE_ROLE_KEY");
        assertThatThrownBy(this::project).hasMessageContaining("SUPABASE_SERVICE_ROLE_KEY is not");
        settings.put("SUPABASE_SERVICE_ROLE_KEY", key("service_role", REF));
        settings.remove("SUPABASE_URL");
        assertThatThrownBy(this::project).hasMessageContaining("SUPABASE_URL is not");
    }
}
