package ai.echogen.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Vendor;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(OneVendor.class)
class VaultTest {
    private static final String SECRET = "sk-proj-0123456789abcdefghijX9qa";

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    Vault vault;

    private LocalVendor local;
    private Person ana;
    private Person ben;

    @BeforeEach
    void two_people() {
        local = OneVendor.start();
        ana = Person.joins(server, database);
        ben = Person.joins(server, database);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static Caller caller(Person person) {
        return Caller.inBackground(person.account());
    }

    private String added(Person person, String secret) {
        var made = person.post("/api-keys", Map.of("provider", "openai", "key", secret));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.text("id");
    }

    @Test
    void a_secret_is_encrypted_at_once_and_never_given_back() {
        var made = ana.post("/api-keys", Map.of("provider", "OpenAI", "key", SECRET, "key_alias", "Work"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("provider")).isEqualTo("openai");
        assertThat(made.text("last_four")).isEqualTo("X9qa");
        assertThat(made.text("status")).isEqualTo("unverified");
        assertThat(made.response().body()).doesNotContain("0123456789");
        assertThat(ana.get("/api-keys").response().body()).doesNotContain("0123456789");
        var stored = database.asService(sql -> sql.first(
                        "select sealed, encrypted_key from user_api_keys where id = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1) + row.getString(2),
                        UUID.fromString(made.text("id"))))
                .orElseThrow();
        assertThat(stored).doesNotContain("0123456789").endsWith("null");
    }

    @Test
    void the_owners_work_gets_the_secret_and_nobody_elses_does() {
        added(ana, SECRET);
        var access = vault.access(caller(ana), Vendor.OPENAI).orElseThrow();
        assertThat(access.key().secret()).isEqualTo(SECRET);
        assertThat(access.byPerson()).isFalse();
        assertThat(vault.access(caller(ben), Vendor.OPENAI)).isEmpty();
        assertThat(vault.access(caller(ana), Vendor.GEMINI)).isEmpty();
        assertThat(ana.get("/api-keys").body().get(0).get("last_used_at").isNull())
                .isFalse();
        assertThatThrownBy(() -> vault.required(caller(ben), Vendor.OPENAI))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("OpenAI");
    }

    @Test
    void a_secret_that_is_moved_to_another_row_does_not_open() {
        added(ana, SECRET);
        added(ben, "sk-proj-somebody-elses-key");
        database.asService(sql -> sql.change(
                "update user_api_keys b set sealed = a.sealed from user_api_keys a where b.user_id = ? and a.user_id = ?",
                ben.account(),
                ana.account()));
        assertThatThrownBy(() -> vault.access(caller(ben), Vendor.OPENAI)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai  | "sk-proj-abc"      | quotation
            openai  | sk proj abc        | spaces
            openai  | gsk_abcdefghijk    | Groq
            gemini  | sk-ant-abcdefgh    | Anthropic
            openai  | ''                 | empty
            nobody  | sk-proj-abcdefgh   | openai
            """, quoteCharacter = '\'')
    void a_wrong_key_is_told_before_it_is_stored(String provider, String key, String told) {
        var answer = ana.post("/api-keys", Map.of("provider", provider, "key", key));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").toString()).contains(told).doesNotContain("abc");
        assertThat(ana.get("/api-keys").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/v1",
        "http://localhost/v1",
        "http://169.254.169.254/latest",
        "http://[::1]/v1",
        "ftp://example.org",
        "https://user:pw@example.org/v1"
    })
    void an_address_inside_the_network_is_refused(String address) {
        var answer = ana.post(
                "/api-keys",
                Map.of("provider", "openai-compatible", "key", "abc", "metadata", Map.of("base_url", address)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(local.calls()).isZero();
    }

    @Test
    void an_address_that_a_person_chose_is_marked_as_theirs() {
        var answer = ana.post(
                "/api-keys",
                Map.of(
                        "provider",
                        "openai-compatible",
                        "key",
                        "abc",
                        "metadata",
                        Map.of("base_url", "https://models.example.org/v1")));
        assertThat(answer.status()).isEqualTo(201);
        var access = vault.access(caller(ana), Vendor.OPENAI_COMPATIBLE).orElseThrow();
        assertThat(access.byPerson()).isTrue();
        assertThat(access.address()).hasHost("models.example.org");
    }

    @Test
    void a_stored_key_is_sent_to_no_other_address() {
        var path = "/api-keys/" + added(ana, SECRET);
        var elsewhere = Map.of("base_url", "https://models.example.org/v1");
        var refused = ana.patch(path, Map.of("metadata", elsewhere));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.response().body()).contains("base_url").contains("again");
        assertThat(ana.patch(path, Map.of("metadata", Map.of("team", "a"))).status())
                .isEqualTo(200);

        assertThat(ana.patch(path, Map.of("metadata", elsewhere, "key", SECRET)).status())
                .isEqualTo(200);
        assertThat(vault.access(caller(ana), Vendor.OPENAI).orElseThrow().address())
                .hasHost("models.example.org");
        assertThat(ana.patch(path, Map.of("metadata", Map.of())).status()).isEqualTo(422);
        assertThat(ana.patch(path, Map.of("metadata", Map.of(), "key", SECRET)).status())
                .isEqualTo(200);
        assertThat(vault.access(caller(ana), Vendor.OPENAI).orElseThrow().byPerson())
                .isFalse();
        assertThat(ben.patch(path, Map.of("metadata", elsewhere)).status()).isEqualTo(404);
    }

    /// As Supabase's own API lets its owner do.
    @Test
    void a_stored_key_whose_address_is_changed_past_this_server_does_not_open() {
        added(ana, SECRET);
        database.asCaller(caller(ana), sql -> sql.change("update user_api_keys set metadata = ?::jsonb", """
                {"base_url": "https://models.example.org/v1"}"""));
        assertThatThrownBy(() -> vault.access(caller(ana), Vendor.OPENAI))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("store it again");
    }

    @Test
    void checking_a_key_says_what_is_wrong_with_it() {
        var secret = SECRET + "checked";
        var path = "/api-keys/" + added(ana, secret);
        local.always("/models", Reply.json("{\"data\":[]}"));
        assertThat(ana.post(path + "/verify", null).text("status")).isEqualTo("valid");
        assertThat(local.lastAsked().headers()).containsEntry("authorization", "Bearer " + secret);
        assertThat(ana.get("/api-keys").body().get(0).path("status").asText()).isEqualTo("valid");
        assertThat(ana.get("/api-keys").body().get(0).get("verified_at").isNull())
                .isFalse();

        local.always("/models", Reply.json(500, "{}"));
        assertThat(ana.post(path + "/verify", null).text("status")).isEqualTo("unknown");
        assertThat(vault.access(caller(ana), Vendor.OPENAI)).isPresent();

        local.always(
                "/models", Reply.json(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + secret + "\"}}"));
        var wrong = ana.post(path + "/verify", null);
        assertThat(wrong.text("status")).isEqualTo("invalid");
        assertThat(wrong.text("detail")).doesNotContain(secret).endsWith(".");
        assertThat(vault.access(caller(ana), Vendor.OPENAI)).isEmpty();

        assertThat(ana.patch(path, Map.of("key", secret + "2")).text("status")).isEqualTo("unverified");
        assertThat(vault.access(caller(ana), Vendor.OPENAI)).isPresent();
        assertThat(ben.post(path + "/verify", null).status()).isEqualTo(404);
    }

    @Test
    void a_key_that_an_app_encrypted_cannot_be_checked() {
        var id = ana.post("/api-keys", Map.of("provider", "openai", "encrypted_key", "v1.x"))
                .text("id");
        assertThat(ana.post("/api-keys/" + id + "/verify", null).status()).isEqualTo(409);
        assertThat(vault.access(caller(ana), Vendor.OPENAI)).isEmpty();
        assertThat(ana.post("/api-keys", Map.of("provider", "openai", "encrypted_key", "x", "key", SECRET))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void providers_tell_what_they_can_and_whose_key_is_used() {
        added(ana, SECRET);
        var providers = ana.get("/providers").body();
        assertThat(providers).hasSize(Vendor.values().length);
        assertThat(providers.get(0).path("id").asText()).isEqualTo("openai");
        assertThat(providers.get(0).path("key").asText()).isEqualTo("own");
        assertThat(providers.get(0).path("abilities").toString()).contains("writer", "voices");
        assertThat(ben.get("/providers").body().get(0).get("key").isNull()).isTrue();
    }

    @Test
    void models_are_asked_for_once_and_voices_come_with_the_built_in_ones() {
        added(ana, SECRET);
        local.always("/models", Reply.json("{\"data\":[{\"id\":\"gpt-5.4-mini\"},{\"id\":\"gpt-4o-mini-tts\"}]}"));
        for (var i = 0; i < 3; i++) {
            var models = ana.get("/providers/openai/models").body();
            assertThat(models.findValuesAsText("ability")).containsExactly("writer", "voices");
            assertThat(models.get(0).path("input_usd_per_million").asText()).isEqualTo("0.75");
        }
        assertThat(local.calls())
                .as("for what writes, what speaks and what paints")
                .isEqualTo(3);
        assertThat(ben.get("/providers/openai/models").status()).isEqualTo(422);
        assertThat(ben.get("/providers/nobody/models").status()).isEqualTo(404);

        assertThat(ben.get("/voices").body().findValuesAsText("id"))
                .contains("slt")
                .doesNotContain("marin");
        assertThat(ana.get("/voices?language=de").body().findValuesAsText("id"))
                .contains("marin")
                .doesNotContain("slt");
        assertThat(ana.get("/voices?provider=builtin").body().findValuesAsText("provider"))
                .containsOnly("builtin");
    }

    @Test
    void a_provider_that_is_away_is_no_fault_of_ours() {
        added(ana, SECRET + "away");
        local.always("/models", Reply.json(503, "{}"));
        var answer = ana.get("/providers/openai/models");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text("code")).isEqualTo("provider_unavailable");
    }
}
