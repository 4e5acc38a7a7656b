package ai.echogen.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may do what, and how refusals read. That Supabase's own client understands it is told by `clients/`.
@QuarkusTest
class TwinTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    ObjectStore store;

    @Inject
    Sweep sweep;

    @Inject
    ManualClock clock;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String bucket = "test-" + UUID.randomUUID();
    private Person ana;
    private Person ben;
    private String service;
    private String anon;

    @BeforeEach
    void two_people_and_two_keys() {
        ana = Person.joins(server, database);
        ben = Person.joins(server, database);
        service = ProjectKeys.of(settings).service().reveal();
        anon = ProjectKeys.of(settings).anon().reveal();
    }

    @AfterEach
    void clean() {
        store.empty(bucket);
        store.erase(ana.account().toString());
        store.erase(ben.account().toString());
        client.close();
    }

    private record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        String means() {
            return body.path("statusCode").asText() + " " + body.path("code").asText();
        }
    }

    private Answer send(String method, String path, String token, String body, String... headers) {
        var request = HttpRequest.newBuilder(server.resolve("/storage/v1" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String token(Person person) {
        return "testing-" + person.account();
    }

    private String own(Person person, String name) {
        return "/object/podcast-audio/%s/%s".formatted(person.account(), name);
    }

    @Test
    void a_person_has_their_own_folder_for_all_verbs() {
        assertThat(send("POST", own(ana, "a.mp3"), token(ana), "bytes")
                        .body()
                        .path("Key")
                        .asText())
                .isEqualTo("podcast-audio/" + ana.account() + "/a.mp3");
        assertThat(send("PUT", own(ana, "a.mp3"), token(ana), "others").status())
                .isEqualTo(200);
        assertThat(new String(
                        send("GET", own(ana, "a.mp3"), token(ana), null)
                                .response()
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo("others");
        assertThat(send(
                                "POST",
                                "/object/list/podcast-audio",
                                token(ana),
                                "{\"prefix\":\"%s\"}".formatted(ana.account()))
                        .body()
                        .findValuesAsText("name"))
                .containsExactly("a.mp3");
        assertThat(send("DELETE", own(ana, "a.mp3"), token(ana), null)
                        .body()
                        .path("message")
                        .asText())
                .isEqualTo("Successfully deleted");
    }

    @Test
    void a_person_has_nothing_in_the_folder_of_another() {
        send("POST", own(ana, "a.mp3"), token(ana), "bytes");
        var path = own(ana, "a.mp3");

        assertThat(send("GET", path, token(ben), null).means()).isEqualTo("404 NoSuchKey");
        assertThat(send("GET", path.replace("/object/", "/object/info/"), token(ben), null)
                        .means())
                .isEqualTo("404 NoSuchKey");
        assertThat(send("PUT", path, token(ben), "mine").means()).isEqualTo("403 AccessDenied");
        assertThat(send("POST", own(ana, "b.mp3"), token(ben), "mine").means()).isEqualTo("403 AccessDenied");
        assertThat(send("DELETE", path, token(ben), null).means()).isEqualTo("404 NoSuchKey");
        assertThat(send(
                                "POST",
                                "/object/list/podcast-audio",
                                token(ben),
                                "{\"prefix\":\"%s\"}".formatted(ana.account()))
                        .body())
                .isEmpty();
        assertThat(send(
                                "DELETE",
                                "/object/podcast-audio",
                                token(ben),
                                "{\"prefixes\":[\"%s/a.mp3\"]}".formatted(ana.account()))
                        .body())
                .isEmpty();
        assertThat(send("POST", path.replace("/object/", "/object/sign/"), token(ben), "{\"expiresIn\":60}")
                        .means())
                .isEqualTo("404 NoSuchKey");
        assertThat(send("POST", path.replace("/object/", "/object/upload/sign/"), token(ben), null, "x-upsert", "true")
                        .means())
                .isEqualTo("403 AccessDenied");
        assertThat(send(
                                "POST",
                                "/object/move",
                                token(ana),
                                "{\"bucketId\":\"podcast-audio\",\"sourceKey\":\"%s/a.mp3\",\"destinationKey\":\"%s/a.mp3\"}"
                                        .formatted(ana.account(), ben.account()))
                        .means())
                .isEqualTo("403 AccessDenied");
        assertThat(new String(send("GET", path, token(ana), null).response().body(), StandardCharsets.UTF_8))
                .isEqualTo("bytes");
    }

    @Test
    void nobody_but_the_service_sees_or_makes_buckets() {
        for (var token : new String[] {anon, token(ana)}) {
            assertThat(send("GET", "/bucket", token, null).body()).isEmpty();
            assertThat(send("GET", "/bucket/podcast-audio", token, null).means())
                    .isEqualTo("404 NoSuchBucket");
            assertThat(send("POST", "/bucket", token, "{\"name\":\"%s\"}".formatted(bucket))
                            .means())
                    .isEqualTo("403 AccessDenied");
            assertThat(send("DELETE", "/bucket/podcast-audio", token, null).means())
                    .isEqualTo("404 NoSuchBucket");
            assertThat(send("POST", "/bucket/podcast-audio/empty", token, null).means())
                    .isEqualTo("404 NoSuchBucket");
        }
        assertThat(send("GET", "/bucket", service, null).body().findValuesAsText("id"))
                .contains("podcast-audio", "cover-art", "transcripts");
    }

    @Test
    void a_public_bucket_is_everybodys_to_read_and_a_private_one_is_not() {
        send("POST", "/bucket", service, "{\"name\":\"%s\",\"public\":true}".formatted(bucket));
        send("POST", "/object/" + bucket + "/a.txt", service, "hello", "Content-Type", "text/html");

        var read = send("GET", "/object/public/" + bucket + "/a.txt", null, null);
        assertThat(read.response().body()).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(read.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(send("GET", "/object/" + bucket + "/a.txt", null, null).status())
                .isEqualTo(200);
        assertThat(send("HEAD", "/object/public/" + bucket + "/a.txt", null, null)
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "/object/" + bucket + "/b.txt", anon, "mine").means())
                .isEqualTo("403 AccessDenied");

        send("PUT", "/bucket/" + bucket, service, "{\"public\":false}");
        assertThat(send("GET", "/object/public/" + bucket + "/a.txt", null, null)
                        .means())
                .isEqualTo("404 NoSuchBucket");
        assertThat(send("GET", "/object/" + bucket + "/a.txt", anon, null).means())
                .isEqualTo("404 NoSuchBucket");
        assertThat(send("DELETE", "/bucket/" + bucket, service, null).means()).isEqualTo("409 ResourceNotEmpty");
        send("POST", "/bucket/" + bucket + "/empty", service, null);
        assertThat(send("DELETE", "/bucket/" + bucket, service, null).status()).isEqualTo(200);
    }

    @Test
    void a_buckets_limits_hold() {
        send(
                "POST",
                "/bucket",
                service,
                "{\"name\":\"%s\",\"file_size_limit\":\"0.01kb\",\"allowed_mime_types\":[\"audio/*\"]}"
                        .formatted(bucket));
        var path = "/object/" + bucket + "/a";

        assertThat(send("POST", path, service, "12345678901", "Content-Type", "audio/mpeg")
                        .means())
                .isEqualTo("413 EntityTooLarge");
        assertThat(send("POST", path, service, "1", "Content-Type", "image/png").means())
                .isEqualTo("415 InvalidMimeType");
        assertThat(send("POST", path, service, "1234567890", "Content-Type", "audio/mpeg")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", path, service, "1", "Content-Type", "audio/mpeg")
                        .means())
                .isEqualTo("409 ResourceAlreadyExists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%00b",
                "a%5Cb",
                "..%2Fb",
                "a%2F..%2Fb",
                "%2E%2E%2F%2E%2E%2Fjwt-secret",
                "a%2F%2Fb",
                "caf%C3%A9",
                "a%22b"
            })
    void a_name_that_is_none_is_refused(String name) {
        var answer = send("POST", "/object/podcast-audio/" + ana.account() + "/" + name, service, "x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.means()).isIn("400 InvalidKey", " ");
    }

    @Test
    void tokens_that_are_none_are_refused_as_supabase_words_it() {
        assertThat(send("GET", "/bucket", null, null).body().path("message").asText())
                .isEqualTo("headers must have required property 'authorization'");
        assertThat(send("GET", "/bucket", "x", null).body().path("message").asText())
                .isEqualTo("Invalid Compact JWS");
        var forged = service.substring(0, service.lastIndexOf('.') + 1) + "AAAA";
        assertThat(send("GET", "/bucket", forged, null).body().path("message").asText())
                .isEqualTo("signature verification failed");
        assertThat(send("GET", "/bucket", "x", null).means()).isEqualTo("403 AccessDenied");
        assertThat(send("GET", "/bucket", null, null, "apikey", service).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/object/list/podcast-audio|{}",
                "POST|/object/list/podcast-audio|[]",
                "POST|/object/list/podcast-audio|{",
                "POST|/object/list/podcast-audio|{\"prefix\":\"\",\"limit\":\"a\"}",
                "POST|/object/list/podcast-audio|{\"prefix\":\"\",\"sortBy\":{\"column\":\"drop table\"}}",
                "POST|/object/sign/podcast-audio|{\"expiresIn\":60,\"paths\":[]}",
                "POST|/object/sign/podcast-audio|{\"expiresIn\":0,\"paths\":[\"a\"]}",
                "POST|/object/sign/podcast-audio/a|{}",
                "DELETE|/object/podcast-audio|{\"prefixes\":\"a\"}",
                "POST|/bucket|{}",
                "PUT|/bucket/podcast-audio|{}",
                "GET|/bucket?limit=x|",
                "POST|/object/move|{\"bucketId\":\"podcast-audio\"}",
            })
    void a_body_that_is_none_is_refused(String method, String path, String body) {
        var answer = send(method, path, service, body == null ? "" : body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.means()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void a_signed_upload_is_for_one_file_and_belongs_to_whoever_asked() {
        var path = own(ana, "late.mp3").substring("/object".length());
        var signed = send("POST", "/object/upload/sign" + path, token(ana), null);
        var url = signed.body().path("url").asText();

        assertThat(send("PUT", url.replace("late", "other"), null, "x").means()).isEqualTo("400 InvalidSignature");
        assertThat(send("PUT", url, null, "late").status()).isEqualTo(200);
        assertThat(send("PUT", url, null, "again").means()).isEqualTo("409 ResourceAlreadyExists");
        assertThat(store.require(new Who.Service(), "podcast-audio", ana.account() + "/late.mp3")
                        .owner())
                .isEqualTo(ana.account().toString());
        // a link to read is no permission to write
        var read = send("POST", "/object/sign" + path, token(ana), "{\"expiresIn\":60}")
                .body()
                .path("signedURL")
                .asText();
        assertThat(send("PUT", read.replace("/object/sign", "/object/upload/sign"), null, "x")
                        .means())
                .isEqualTo("400 InvalidSignature");
        clock.advance(Duration.ofHours(3));
        assertThat(send("PUT", url, null, "late").means()).isEqualTo("400 InvalidJWT");
    }

    @Test
    void a_form_that_ends_too_early_keeps_nothing() {
        var form = "--B\r\nContent-Disposition: form-data; name=\"cacheControl\"\r\n\r\n60\r\n--B\r\n"
                + "Content-Disposition: form-data; name=\"\"; filename=\"a\"\r\nContent-Type: audio/mpeg\r\n\r\nhalf";
        var type = "multipart/form-data; boundary=B";

        assertThat(send("POST", own(ana, "a.mp3"), token(ana), form, "Content-Type", type)
                        .means())
                .isEqualTo("400 InvalidRequest");
        assertThat(send("GET", own(ana, "a.mp3"), token(ana), null).means()).isEqualTo("404 NoSuchKey");
        assertThat(send("POST", own(ana, "a.mp3"), token(ana), "no form", "Content-Type", type)
                        .means())
                .isEqualTo("400 InvalidRequest");
        assertThat(send("POST", own(ana, "a.mp3"), token(ana), form + "\r\n--B--\r\n", "Content-Type", type)
                        .status())
                .isEqualTo(200);
        var kept = send("GET", own(ana, "a.mp3"), token(ana), null);
        assertThat(new String(kept.response().body(), StandardCharsets.US_ASCII))
                .isEqualTo("half");
        assertThat(kept.response().headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(kept.response().headers().firstValue("Cache-Control")).hasValue("max-age=60");
    }

    @Test
    void an_upload_that_is_cut_off_leaves_no_half_object() throws Exception {
        send("POST", own(ana, "a.mp3"), token(ana), "whole");
        var before = files();
        try (var socket = new Socket("localhost", server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "PUT /storage/v1%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 1000000\r\n\r\n"
                            .formatted(own(ana, "a.mp3"), token(ana))
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[500_000]);
            out.flush();
            Thread.sleep(300);
        }
        for (var tries = 0; tries < 50 && files() > before; tries++) {
            Thread.sleep(100);
        }
        assertThat(files()).isEqualTo(before);
        assertThat(send("GET", own(ana, "a.mp3"), token(ana), null).response().body())
                .isEqualTo("whole".getBytes(StandardCharsets.US_ASCII));
    }

    private long files() throws IOException {
        try (var files = store.files().all()) {
            return files.count();
        }
    }

    @Test
    void what_a_crash_left_behind_is_swept_after_a_day_and_nothing_else() throws Exception {
        send("POST", own(ana, "a.mp3"), token(ana), "kept");
        var kept = store.require(new Who.Service(), "podcast-audio", ana.account() + "/a.mp3");
        var orphan = store.files().write(new java.io.ByteArrayInputStream(new byte[3]), 10);
        var fresh = store.files().write(new java.io.ByteArrayInputStream(new byte[3]), 10);
        var old = FileTime.from(clock.instant().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(store.files().of(orphan.version()), old);
        Files.setLastModifiedTime(store.files().of(kept.version()), old);
        Files.setLastModifiedTime(store.files().of(fresh.version()), FileTime.from(clock.instant()));

        sweep.run();

        assertThat(store.files().of(orphan.version())).doesNotExist();
        assertThat(store.files().of(fresh.version())).exists();
        assertThat(store.files().of(kept.version())).exists();
        store.files().delete(fresh.version());
    }

    @Test
    void the_folder_of_files_is_its_owners_alone() throws IOException {
        send("POST", own(ana, "a.mp3"), token(ana), "x");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Home.of(settings).folder().resolve("storage"))))
                .isEqualTo("rwx------");
    }
}
