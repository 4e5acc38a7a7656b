package ai.echogen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Secret;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseKey;
import ai.echogen.settings.SupabaseProject;
import ai.echogen.testing.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a Supabase Storage that has a bad day does to us: a sentence, and a code that says whether to try again.
@Timeout(60)
class StorageFaultsTest {
    private static final String KEY = "sb_secret_do-not-show-this";
    private static final BlobPath PATH = BlobPath.of(new AccountId(UUID.randomUUID()), "a.mp3");

    private static SupabaseBlobs blobs(URI url) {
        return blobs(url, Duration.ofSeconds(20));
    }

    private static SupabaseBlobs blobs(URI url, Duration answerWithin) {
        var key = new SupabaseKey(new Secret(KEY), true);
        return new SupabaseBlobs(
                new StorageApi(new SupabaseProject(url, key, key), answerWithin),
                BucketNames.of(Settings.of(Map.of())),
                InstantSource.system());
    }

    private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var failure = catchThrowableOfType(Failure.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).endsWith(".").doesNotContain(KEY);
        return failure;
    }

    @Test
    void one_that_is_down_may_be_tried_again() {
        var down = blobs(URI.create("http://localhost:" + LocalServer.freePort()));

        var failure = failure(() -> down.put(Bucket.AUDIO, PATH, Content.of(new byte[10])));

        assertThat(failure.code()).isEqualTo(Code.STORAGE_UNAVAILABLE);
        assertThat(failure.retryAfter()).isPresent();
        assertThat(failure).hasMessageContaining("cannot be reached");
    }

    @Test
    void a_page_instead_of_data_may_be_tried_again() throws IOException {
        try (var server = FaultyStorage.answering("200 OK", "text/html", "<html>Hello</html>")) {
            var failure = failure(() -> blobs(server.url()).find(Bucket.AUDIO, PATH));
            assertThat(failure.code()).isEqualTo(Code.STORAGE_UNAVAILABLE);
            assertThat(failure).hasMessageContaining("a page instead of data");
        }
    }

    @Test
    void one_that_is_asked_too_often_says_when() throws IOException {
        try (var server = FaultyStorage.answering("429 Too Many Requests", "text/plain", "slow", "Retry-After: 37")) {
            var failure = failure(() -> blobs(server.url()).find(Bucket.AUDIO, PATH));
            assertThat(failure.code()).isEqualTo(Code.STORAGE_UNAVAILABLE);
            assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(37));
        }
    }

    @Test
    void a_server_error_may_be_tried_again() throws IOException {
        for (var status : new String[] {"500 Oops", "502 Bad Gateway", "544 Timeout"}) {
            try (var server = FaultyStorage.answering(status, "text/html", "<html>")) {
                assertThat(failure(() -> blobs(server.url()).list(Bucket.AUDIO, PATH.owner(), ""))
                                .code())
                        .isEqualTo(Code.STORAGE_UNAVAILABLE);
                assertThat(failure(() -> blobs(server.url()).open(Bucket.AUDIO, PATH))
                                .code())
                        .isEqualTo(Code.STORAGE_UNAVAILABLE);
            }
        }
    }

    @Test
    void the_status_in_the_body_counts() throws IOException {
        var busy =
                "{\"statusCode\":\"429\",\"error\":\"too_many_connections\",\"message\":\"slow\",\"code\":\"SlowDown\"}";
        try (var server = FaultyStorage.answering("400 Bad Request", "application/json", busy)) {
            assertThat(failure(() -> blobs(server.url()).find(Bucket.AUDIO, PATH))
                            .code())
                    .isEqualTo(Code.STORAGE_UNAVAILABLE);
        }
        var missing = "{\"statusCode\":\"404\",\"error\":\"not_found\",\"message\":\"m\",\"code\":\"NoSuchKey\"}";
        try (var server = FaultyStorage.answering("400 Bad Request", "application/json", missing)) {
            assertThat(blobs(server.url()).find(Bucket.AUDIO, PATH)).isEmpty();
            assertThat(blobs(server.url()).open(Bucket.AUDIO, PATH)).isEmpty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_file_that_is_too_large_is_for_good_and_names_the_setting() throws IOException {
        var large =
                "{\"statusCode\":\"413\",\"error\":\"Payload too large\",\"message\":\"m\",\"code\":\"EntityTooLarge\"}";
        try (var server = new FaultyStorage((head, in, out) -> {
            var body = head.startsWith("POST /storage/v1/object/") ? large : "{\"public\":false}";
            out.write("HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                    .formatted(body.equals(large) ? "400 Bad" : "200 OK", body.length(), body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            in.transferTo(java.io.OutputStream.nullOutputStream());
        })) {
            var failure = failure(() -> blobs(server.url()).put(Bucket.AUDIO, PATH, Content.of(new byte[10])));
            assertThat(failure.code()).isEqualTo(Code.STORAGE_REFUSED);
            assertThat(failure).hasMessageContaining("upload file size limit").hasMessageContaining("podcast-audio");
        }
    }

    @Test
    void an_upload_that_is_cut_off_may_be_tried_again() throws IOException {
        try (var server = new FaultyStorage((head, in, out) -> {
            if (head.startsWith("POST")) {
                in.readNBytes(50_000);
                return; // closes
            }
            var body = "{\"public\":false}";
            out.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                    .formatted(body.length(), body)
                    .getBytes(StandardCharsets.US_ASCII));
        })) {
            var failure =
                    failure(() -> blobs(server.url()).put(Bucket.AUDIO, PATH, Content.of(() -> new Zeros(20_000_000))));
            assertThat(failure.code()).isEqualTo(Code.STORAGE_UNAVAILABLE);
        }
    }

    @Test
    void a_download_that_is_cut_off_is_an_error_and_never_a_short_file() throws Exception {
        try (var server = new FaultyStorage((head, in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[100_000]);
        })) {
            try (var in = blobs(server.url()).open(Bucket.AUDIO, PATH).orElseThrow()) {
                assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void one_that_does_not_answer_is_given_up() throws IOException {
        try (var server = new FaultyStorage((head, in, out) -> Thread.sleep(30_000))) {
            var failure =
                    failure(() -> blobs(server.url(), Duration.ofMillis(300)).find(Bucket.AUDIO, PATH));
            assertThat(failure.code()).isEqualTo(Code.STORAGE_UNAVAILABLE);
            assertThat(failure).hasMessageContaining("in time");
        }
    }

    @Test
    void a_download_that_stalls_is_given_up() throws Exception {
        try (var server = new FaultyStorage((head, in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(30_000);
        })) {
            var api = new StorageApi(
                    new SupabaseProject(
                            server.url(),
                            new SupabaseKey(new Secret(KEY), true),
                            new SupabaseKey(new Secret(KEY), true)),
                    Duration.ofSeconds(5));
            try (var in = new WatchedStream(api.open("/object/x", null).body(), Duration.ofMillis(400))) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessage("the download stalled");
            }
        }
    }

    @Test
    void an_interrupted_upload_ends_at_once() throws Exception {
        try (var server = new FaultyStorage((head, in, out) -> Thread.sleep(30_000))) {
            var thrown = new java.util.concurrent.CompletableFuture<Throwable>();
            var upload = Thread.ofVirtual().start(() -> {
                try {
                    blobs(server.url()).put(Bucket.AUDIO, PATH, Content.of(new byte[10]));
                } catch (Throwable e) {
                    thrown.complete(e);
                }
            });
            while (server.requests() == 0) {
                Thread.sleep(10);
            }
            upload.interrupt();
            assertThat(thrown.get(5, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void a_path_cannot_leave_its_folder() {
        for (var name : new String[] {"../x", "a/../../x", "a//b", "/x", "", ".", "a/..", "a\\b", "a\0b", "a%2fb"}) {
            assertThatThrownBy(() -> BlobPath.of(PATH.owner(), name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
