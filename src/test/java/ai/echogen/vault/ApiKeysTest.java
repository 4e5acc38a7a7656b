package ai.echogen.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeysTest {
    private static final String SECRET = "v1.sealed-secret";

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    private Person ana;
    private Person ben;

    @BeforeEach
    void two_people() {
        ana = Person.joins(server, database);
        ben = Person.joins(server, database);
    }

    private String added(Person person) {
        return person.post("/api-keys", Map.of("provider", "openai", "key_alias", "Work", "encrypted_key", SECRET))
                .text("id");
    }

    @Test
    void a_key_is_stored_and_never_given_back() {
        var made = ana.post(
                "/api-keys",
                Map.of(
                        "provider",
                        "openai",
                        "key_alias",
                        "Work",
                        "encrypted_key",
                        SECRET,
                        "metadata",
                        Map.of("region", "eu")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "id",
                        "provider",
                        "key_alias",
                        "metadata",
                        "last_four",
                        "status",
                        "verified_at",
                        "last_used_at",
                        "created_at",
                        "updated_at");
        assertThat(made.body().at("/metadata/region").asText()).isEqualTo("eu");

        var listed = ana.get("/api-keys");
        assertThat(listed.body().get(0)).isEqualTo(made.body());
        assertThat(listed.header("X-Total-Count")).isEqualTo("1");
        var changed = ana.patch("/api-keys/" + made.text("id"), Map.of("encrypted_key", SECRET + "2"));
        for (var answer : List.of(made, listed, changed)) {
            assertThat(answer.response().body()).doesNotContain("sealed");
        }
        assertThat(stored(made.text("id"))).isEqualTo(SECRET + "2");
    }

    private String stored(String id) {
        return database.asService(sql -> sql.first(
                        "select encrypted_key from user_api_keys where id = ?",
                        row -> row.getString(1),
                        UUID.fromString(id)))
                .orElseThrow();
    }

    @Test
    void what_is_absent_stays_and_an_alias_can_be_taken_away() {
        var path = "/api-keys/" + added(ana);
        assertThat(ana.patch(path, "{}").text("key_alias")).isEqualTo("Work");
        assertThat(ana.patch(path, "{\"key_alias\": \"Home\"}").text("key_alias"))
                .isEqualTo("Home");
        assertThat(ana.patch(path, "{\"metadata\": {\"a\": 1}}").text("key_alias"))
                .isEqualTo("Home");
        var nulls = ana.patch(path, "{\"key_alias\": null, \"encrypted_key\": null, \"metadata\": null}");
        assertThat(nulls.status()).isEqualTo(200);
        assertThat(nulls.body().get("key_alias").isNull()).isTrue();
        assertThat(nulls.body().at("/metadata/a").asInt()).isEqualTo(1);
        assertThat(stored(nulls.text("id"))).isEqualTo(SECRET);
    }

    @Test
    void keys_are_listed_the_newest_first() {
        var first = added(ana);
        var second = added(ana);
        assertThat(ana.get("/api-keys").texts("id")).containsExactly(second, first);
        assertThat(ana.get("/api-keys?q=work%20OpenAI").texts("id")).containsExactly(second, first);
        assertThat(ana.get("/api-keys?q=home").body()).isEmpty();
        assertThat(ana.get("/api-keys?created_before=2020-01-01").body()).isEmpty();
        assertThat(ana.get("/api-keys?created_after=soon").status()).isEqualTo(422);
    }

    @Test
    void a_deleted_key_is_gone() {
        var path = "/api-keys/" + added(ana);
        assertThat(ana.delete(path).status()).isEqualTo(204);
        assertThat(ana.delete(path).status()).isEqualTo(404);
        assertThat(ana.get("/api-keys").body()).isEmpty();
    }

    @Test
    void what_is_anothers_what_is_unknown_and_what_is_no_id_look_the_same() {
        var others = added(ana);
        for (var id : List.of(others, UUID.randomUUID().toString(), "7", "%00")) {
            var changed = ben.patch("/api-keys/" + id, Map.of("key_alias", "Mine"));
            var deleted = ben.delete("/api-keys/" + id);
            assertThat(List.of(changed.status(), deleted.status())).containsOnly(404);
            assertThat(changed.text("detail")).startsWith("You have no key of that id");
        }
        assertThat(ben.get("/api-keys").body()).isEmpty();
        assertThat(ana.get("/api-keys").texts("key_alias")).containsExactly("Work");
    }

    @Test
    void wrong_fields_are_named() {
        assertThat(ana.post("/api-keys", Map.of()).body().get("errors")).hasSize(2);
        for (var body : List.of(
                Map.of("provider", "", "encrypted_key", "x"),
                Map.of("provider", "openai", "encrypted_key", ""),
                Map.of("provider", "openai", "encrypted_key", 5),
                Map.of("provider", "openai", "encrypted_key", "a\u0000"),
                Map.of("provider", "openai", "encrypted_key", "x", "key_alias", "a".repeat(201)))) {
            assertThat(ana.post("/api-keys", body).status()).isEqualTo(422);
        }
        var path = "/api-keys/" + added(ana);
        for (var body : List.of(Map.of("key_alias", 5), Map.of("key_alias", List.of()), Map.of("encrypted_key", ""))) {
            assertThat(ana.patch(path, body).status()).isEqualTo(422);
        }
    }
}
