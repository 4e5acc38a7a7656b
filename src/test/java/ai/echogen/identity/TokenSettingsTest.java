package ai.echogen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSettingsTest {
    @TempDir
    Path home;

    private TokenSettings read(String... more) {
        var values = new java.util.HashMap<>(Map.of("ECHOGEN_HOME", home.toString()));
        for (var i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return TokenSettings.of(Settings.of(values));
    }

    @Test
    void a_secret_is_made_once_and_only_its_owner_reads_it() throws Exception {
        var first = read();
        assertThat(first.secret().key()).hasSizeGreaterThanOrEqualTo(64);
        assertThat(read().secret().key()).isEqualTo(first.secret().key());
        assertThat(Files.getPosixFilePermissions(home.resolve("jwt-secret")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        try (var files = Files.list(home)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void the_secret_of_the_settings_wins_and_cannot_be_printed() {
        var secret = "a secret that is long enough to sign";
        var tokens = read("JWT_SECRET", secret);
        assertThat(tokens.secret().key()).isEqualTo(secret.getBytes());
        assertThat(tokens.toString()).doesNotContain(secret);
        assertThat(home.resolve("jwt-secret")).doesNotExist();
    }

    @Test
    void a_short_secret_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> read("JWT_SECRET", "changeme"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("JWT_SECRET")
                .hasMessageNotContaining("changeme");
    }

    @Test
    void a_damaged_file_says_what_to_do() throws Exception {
        Files.writeString(home.resolve("jwt-secret"), "");
        assertThatThrownBy(this::read).isInstanceOf(Failure.class).hasMessageContaining("remove it");
    }

    @Test
    void only_one_algorithm_is_known() {
        read("JWT_ALGORITHM", "HS256");
        assertThatThrownBy(() -> read("JWT_ALGORITHM", "none"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("HS256");
    }

    @Test
    void the_issuer_is_this_server_by_the_address_that_people_reach_it_by() {
        assertThat(read().issuer()).isEqualTo("http://localhost:8000/auth/v1");
        assertThat(read("ECHOGEN_PUBLIC_URL", "https://echogen.example.com/").issuer())
                .isEqualTo("https://echogen.example.com/auth/v1");
    }

    @Test
    void a_projects_tokens_are_verified_by_its_keys_and_by_a_secret_only_where_one_is_given() {
        var project = read(
                "SUPABASE_URL", "https://abc.supabase.co/",
                "SUPABASE_ANON_KEY", "sb_publishable_abcdefghijkl",
                "SUPABASE_SERVICE_ROLE_KEY", "sb_secret_abcdefghijkl");
        assertThat(project.issuer()).isEqualTo("https://abc.supabase.co/auth/v1");
        assertThat(project.publicKeys()).hasToString("https://abc.supabase.co/auth/v1/.well-known/jwks.json");
        assertThat(project.secret()).isNull();
        assertThat(home.resolve("jwt-secret")).doesNotExist();
    }
}
