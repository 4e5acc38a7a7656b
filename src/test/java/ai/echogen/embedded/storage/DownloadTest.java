package ai.echogen.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.storage.Content;
import ai.echogen.storage.Zeros;
import ai.echogen.testing.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DownloadTest {
    private static final byte[] CONTENT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TestHTTPResource
    URI server;

    @Inject
    Blobs blobs;

    @Inject
    Database database;

    @Inject
    ObjectStore store;

    @Inject
    Settings settings;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AccountId account = new AccountId(UUID.randomUUID());
    private BlobPath path = BlobPath.of(account, "bees/master take.mp3");

    @BeforeEach
    void one_file() throws IOException {
        put(CONTENT);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        blobs.erase(account);
    }

    private void put(byte[] content) throws IOException {
        put(Bucket.AUDIO, path, content);
    }

    private String link() {
        return link(Duration.ofMinutes(5));
    }

    private String link(Duration live) {
        try {
            return blobs.signedUrl(Bucket.AUDIO, path, live).toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void put(Bucket bucket, BlobPath at, byte[] content) throws IOException {
        try {
            assertThat(blobs.put(bucket, at, Content.of(content)).size()).isEqualTo(content.length);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<byte[]> send(String method, String link, String... headers) {
        try {
            var request =
                    HttpRequest.newBuilder(server.resolve(link)).method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void a_link_works_as_it_stands() {
        assertThat(link())
                .startsWith("/storage/v1/object/sign/podcast-audio/" + account + "/bees/master%20take.mp3?token=");
        var whole = send("GET", link());
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(CONTENT);
        assertThat(header(whole, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(header(whole, "Content-Length")).isEqualTo("16");
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(whole, "ETag")).matches("\"[0-9a-f]+\"");
        assertThat(header(whole, "Last-Modified")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(header(whole, "Content-Disposition")).isEmpty();
        assertThat(header(whole, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(whole, "Expires")).endsWith(" GMT");
    }

    @Test
    void head_tells_the_same_without_the_bytes() {
        var head = send("HEAD", link());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        var whole = send("GET", link());
        for (var name :
                List.of("Content-Type", "Content-Length", "Accept-Ranges", "ETag", "Last-Modified", "Expires")) {
            assertThat(header(head, name))
                    .as(name)
                    .isEqualTo(header(whole, name))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0, 4",
        "bytes=4-4, 4, 1",
        "bytes=10-, 10, 6",
        "bytes=-5, 11, 5",
        "bytes=-99, 0, 16",
        "bytes=12-999999999999, 12, 4",
        "bytes=0-, 0, 16",
    })
    void a_range_is_given_alone(String range, int from, int length) {
        var part = send("GET", link(), "Range", range);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, from, from + length));
        assertThat(header(part, "Content-Range")).isEqualTo("bytes %d-%d/16".formatted(from, from + length - 1));
        assertThat(header(part, "Content-Length")).isEqualTo(String.valueOf(length));
        assertThat(header(part, "Content-Type")).isEqualTo("audio/mpeg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=16-", "bytes=99-100", "bytes=-0"})
    void a_range_outside_is_refused_with_the_size(String range) {
        var refused = send("GET", link(), "Range", range);
        assertThat(refused.statusCode()).isEqualTo(416);
        assertThat(header(refused, "Content-Range")).isEqualTo("bytes */16");
        assertThat(header(refused, "Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,4-5",
                "bytes=5-2",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "lines=0-1",
                "bytes=99999999999999999999-"
            })
    void what_is_no_single_range_gets_the_whole(String range) {
        var whole = send("GET", link(), "Range", range);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(CONTENT);
    }

    @Test
    void a_range_of_another_version_gets_the_whole() {
        var known = send("HEAD", link());
        for (var same : List.of(header(known, "ETag"), header(known, "Last-Modified"))) {
            assertThat(send("GET", link(), "Range", "bytes=0-3", "If-Range", same)
                            .statusCode())
                    .isEqualTo(206);
        }
        assertThat(send("GET", link(), "Range", "bytes=0-3", "If-Range", "\"old\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_the_client_has_is_not_sent_again_until_it_changes() throws IOException {
        var tag = header(send("GET", link()), "ETag");
        for (var known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            for (var method : List.of("GET", "HEAD")) {
                var again = send(method, link(), "If-None-Match", known);
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(header(again, "ETag")).isEqualTo(tag);
            }
        }
        put("another content.".getBytes(StandardCharsets.US_ASCII));
        var changed = send("GET", link(), "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(header(changed, "ETag")).isNotEqualTo(tag);
    }

    @Test
    void a_download_is_named_on_request() {
        assertThat(header(send("GET", link() + "&download"), "Content-Disposition"))
                .isEqualTo("attachment;");
        assertThat(header(send("GET", link() + "&download=Bees%20%22%C3%A4%22.mp3"), "Content-Disposition"))
                .isEqualTo("attachment; filename=Bees%20%22%C3%A4%22.mp3; filename*=UTF-8''Bees%20%22%C3%A4%22.mp3");
        var split = send("GET", link() + "&download=a%0d%0aSet-Cookie:%20b");
        assertThat(split.statusCode()).isEqualTo(200);
        assertThat(header(split, "Set-Cookie")).isEmpty();
    }

    @Test
    void a_link_ends() {
        var expired = send("GET", link(Duration.ZERO));
        assertThat(expired.statusCode()).isEqualTo(400);
        assertThat(new String(expired.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"statusCode\":\"400\",\"error\":\"InvalidJWT\",\"message\":\"\\\"exp\\\" claim timestamp check failed\",\"code\":\"InvalidJWT\"}");
        assertThat(send("HEAD", link(Duration.ofHours(-1))).statusCode()).isEqualTo(400);
    }

    @Test
    void a_link_that_was_tampered_with_is_refused() throws Exception {
        var other = BlobPath.of(new AccountId(UUID.randomUUID()), "secret.mp3");
        put(Bucket.AUDIO, other, CONTENT);
        var link = link();
        var token = link.substring(link.indexOf("token=") + 6);
        var parts = token.split("\\.");
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        var start = link.substring(0, link.indexOf('?'));
        for (var wrong : List.of(
                start,
                start + "?token=",
                start + "?token=.",
                start + "?token=..",
                start + "?token=" + none + "." + parts[1] + ".",
                start + "?token=" + none + "." + parts[1] + "." + parts[2],
                start + "?token=" + token + "x",
                start + "?token=" + token.substring(0, token.length() - 2),
                start + "?token=" + parts[0] + "." + parts[1],
                start + "?token=" + parts[0] + ".e30." + parts[2],
                start + "?token=" + "%00%F0%9F%90%9D",
                link.replace(account + "/bees/master%20take.mp3", other.toString()),
                link.replace("podcast-audio", "cover-art"),
                link.replace("podcast-audio", "nowhere"))) {
            var refused = send("GET", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                    .containsAnyOf("InvalidJWT", "InvalidSignature");
        }
        blobs.erase(other.owner());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "podcast-audio/%s/../storage-links.key",
                "podcast-audio/%s/%%2e%%2e/%%2e%%2e/%%2e%%2e/storage-links.key",
                "podcast-audio/%s/..%%2f..%%2f..%%2fstorage-links.key",
                "podcast-audio/%s/..%%5c..%%5cstorage-links.key",
                "podcast-audio/..%%2f..%%2fstorage-links.key",
                "..%%2f../storage-links.key",
                "podcast-audio/%%2fetc%%2fpasswd",
                "podcast-audio//etc/passwd",
                "podcast-audio/%s/a%%00.mp3",
            })
    void no_path_leaves_its_folder(String wrong) {
        var token = link().substring(link().indexOf('?'));
        var refused = send("GET", "/storage/v1/object/sign/" + wrong.formatted(account) + token);
        assertThat(refused.statusCode()).isIn(400, 404, 405);
    }

    @Test
    void a_file_that_is_gone_is_not_found() throws Exception {
        blobs.delete(Bucket.AUDIO, path);
        blobs.delete(Bucket.AUDIO, path);
        assertThat(new String(send("GET", link()).body(), StandardCharsets.UTF_8))
                .contains("\"statusCode\":\"404\"");
        assertThat(send("HEAD", link()).statusCode()).isEqualTo(400);
    }

    @Test
    void a_file_whose_bytes_the_disk_has_lost_is_none() throws Exception {
        var version = database.asService(sql -> sql.list(
                        "select version from storage.objects where name = ?",
                        row -> UUID.fromString(row.getString(1)),
                        path.toString()))
                .getFirst();
        store.files().delete(version);
        assertThat(blobs.open(Bucket.AUDIO, path)).isEmpty();

        put(new byte[] {1, 2, 3});
        assertThat(send("GET", link()).body()).containsExactly(1, 2, 3);
    }

    @Test
    void an_empty_file_is_a_file() throws IOException {
        put(new byte[0]);
        var empty = send("GET", link());
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(send("GET", link(), "Range", "bytes=0-").statusCode()).isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource({
        "cover.jpg, image/jpeg",
        "a.PNG, image/png",
        "a.m4a, audio/mp4",
        "a.vtt, text/vtt;charset=utf-8",
        "a.html, text/plain;charset=utf-8",
        "a, application/octet-stream",
        "a.svg, application/octet-stream",
    })
    void the_type_follows_the_name(String name, String type) throws IOException {
        path = BlobPath.of(account, name);
        put(CONTENT);
        assertThat(header(send("GET", link()), "Content-Type").replace(" ", "").toLowerCase(java.util.Locale.ROOT))
                .isEqualTo(type);
    }

    @Test
    void large_files_are_streamed_both_ways() throws Exception {
        var size = 64L << 20;
        assertThat(blobs.put(Bucket.AUDIO, path, Content.of(() -> new Zeros(size)))
                        .size())
                .isEqualTo(size);
        var answer = client.send(
                HttpRequest.newBuilder(server.resolve(link())).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(size);
        }
        var end = send("GET", link(), "Range", "bytes=-1");
        assertThat(header(end, "Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(size - 1, size - 1, size));
    }

    @Test
    void the_key_is_its_owners_alone() throws IOException {
        var key = Home.of(settings).folder().resolve("storage-links.key");
        assertThat(key).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_links_of_a_podcast_lead_to_its_files() throws Exception {
        var ana = Person.joins(server, database);
        var script = ana.post("/scripts", Map.of("prompt", "p", "model", "m", "segments", List.of()));
        var podcast = ana.post(
                "/podcasts",
                Map.of(
                        "script_id", script.text("id"),
                        "audio_storage_path", ana.account() + "/" + "long name ".repeat(15) + "1.mp3",
                        "cover_art_storage_path", ana.account() + "/cover.jpg"));
        assertThat(podcast.status()).isEqualTo(201);
        assertThat(podcast.text("audio_url")).startsWith(server.toString()).hasSizeLessThan(2083);
        assertThat(send("GET", podcast.text("audio_url")).statusCode()).isEqualTo(400);

        put(Bucket.ART, BlobPath.of(ana.account(), "cover.jpg"), CONTENT);
        put(Bucket.AUDIO, BlobPath.of(ana.account(), "long name ".repeat(15) + "1.mp3"), CONTENT);
        assertThat(header(send("GET", podcast.text("cover_art_url")), "Content-Type"))
                .isEqualTo("image/jpeg");
        var redirect = ana.get("/podcasts/" + podcast.text("id") + "/audio");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(send("GET", redirect.header("Location")).body()).isEqualTo(CONTENT);
        blobs.erase(ana.account());
    }
}
