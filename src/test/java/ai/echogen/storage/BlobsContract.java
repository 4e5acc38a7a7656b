package ai.echogen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What everything that keeps people's files promises.
abstract class BlobsContract {
    private static final byte[] CONTENT = bytes("0123456789abcdef");
    private static final Duration LIVE = Duration.ofMinutes(5);

    private final AccountId account = new AccountId(UUID.randomUUID());
    private final AccountId other = new AccountId(UUID.randomUUID());
    private final BlobPath path = BlobPath.of(account, "bees/master take.mp3");

    abstract Blobs blobs();

    /// Where relative links lead.
    abstract URI server();

    @AfterEach
    void erase() throws InterruptedException {
        blobs().erase(account);
        blobs().erase(other);
    }

    @Test
    void what_was_put_is_found_and_read() throws Exception {
        var put = blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));

        assertThat(put.size()).isEqualTo(16);
        assertThat(put.mediaType()).isEqualTo("audio/mpeg");
        assertThat(blobs().find(Bucket.AUDIO, path)).hasValue(put);
        assertThat(read(blobs().open(Bucket.AUDIO, path).orElseThrow())).isEqualTo(CONTENT);
        assertThat(blobs().find(Bucket.ART, path)).isEmpty();
    }

    @Test
    void another_content_takes_the_place_of_the_first_under_another_tag() throws Exception {
        var first = blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));
        var second = blobs().put(Bucket.AUDIO, path, Content.of(bytes("other")));

        assertThat(second.etag()).isNotEqualTo(first.etag());
        assertThat(read(blobs().open(Bucket.AUDIO, path).orElseThrow())).isEqualTo(bytes("other"));
    }

    @Test
    void type_and_caching_are_as_they_were_given() throws Exception {
        blobs().put(Bucket.ART, path, Content.of(CONTENT).as("image/webp").cached("max-age=60"));

        assertThat(blobs().find(Bucket.ART, path).orElseThrow().mediaType()).isEqualTo("image/webp");
        var served = get(blobs().signedUrl(Bucket.ART, path, LIVE));
        assertThat(served.headers().firstValue("Content-Type")).hasValue("image/webp");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000})
    void its_size_need_not_be_known_before(int size) throws Exception {
        var content = new byte[size];
        Arrays.fill(content, (byte) 7);

        assertThat(blobs().put(Bucket.AUDIO, path, Content.of(() -> stream(content)))
                        .size())
                .isEqualTo(size);
        assertThat(read(blobs().open(Bucket.AUDIO, path).orElseThrow())).isEqualTo(content);
    }

    @Test
    void an_empty_file_is_a_file() throws Exception {
        blobs().put(Bucket.AUDIO, path, Content.of(new byte[0]));

        assertThat(blobs().find(Bucket.AUDIO, path).orElseThrow().size()).isZero();
        assertThat(read(blobs().open(Bucket.AUDIO, path).orElseThrow())).isEmpty();
        assertThat(read(blobs().open(Bucket.AUDIO, path, 0, 10).orElseThrow())).isEmpty();
    }

    @Test
    void a_part_is_read_alone() throws Exception {
        blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));

        assertThat(read(blobs().open(Bucket.AUDIO, path, 4, 3).orElseThrow())).isEqualTo(bytes("456"));
        assertThat(read(blobs().open(Bucket.AUDIO, path, 14, 100).orElseThrow()))
                .isEqualTo(bytes("ef"));
        assertThat(read(blobs().open(Bucket.AUDIO, path, 10, Long.MAX_VALUE).orElseThrow()))
                .isEqualTo(bytes("abcdef"));
        assertThat(read(blobs().open(Bucket.AUDIO, path, 16, 1).orElseThrow())).isEmpty();
    }

    @Test
    void what_is_not_there_is_nothing() throws Exception {
        assertThat(blobs().find(Bucket.AUDIO, path)).isEmpty();
        assertThat(blobs().open(Bucket.AUDIO, path)).isEmpty();
        assertThat(blobs().open(Bucket.AUDIO, path, 0, 1)).isEmpty();
        assertThat(blobs().list(Bucket.AUDIO, account, "")).isEmpty();
        blobs().delete(Bucket.AUDIO, path);
        assertThat(get(blobs().signedUrl(Bucket.AUDIO, path, LIVE)).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void a_content_that_breaks_leaves_what_was_there() throws Exception {
        blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));

        assertThatThrownBy(() -> blobs().put(Bucket.AUDIO, path, Content.of(BlobsContract::breaking)))
                .isInstanceOf(IOException.class)
                .hasMessage("the line broke");
        assertThat(read(blobs().open(Bucket.AUDIO, path).orElseThrow())).isEqualTo(CONTENT);
    }

    @Test
    void what_was_deleted_is_gone_with_its_links() throws Exception {
        blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));
        var link = blobs().signedUrl(Bucket.AUDIO, path, LIVE);

        blobs().delete(Bucket.AUDIO, path);
        blobs().delete(Bucket.AUDIO, path);

        assertThat(blobs().find(Bucket.AUDIO, path)).isEmpty();
        assertThat(get(link).statusCode()).isBetween(400, 499);
    }

    @Test
    void a_link_works_for_whoever_has_it_and_by_ranges() throws Exception {
        blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));
        var link = blobs().signedUrl(Bucket.AUDIO, path, LIVE);

        assertThat(get(link).body()).isEqualTo(CONTENT);
        var part = get(link, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(bytes("234"));
    }

    @Test
    void many_links_are_made_at_once_also_where_some_files_are_missing() throws Exception {
        var missing = BlobPath.of(account, "missing.mp3");
        blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));

        var links = blobs().signedUrls(Bucket.AUDIO, List.of(missing, path), LIVE);

        assertThat(links).containsOnlyKeys(missing, path);
        assertThat(get(links.get(path)).body()).isEqualTo(CONTENT);
        assertThat(get(links.get(missing)).statusCode()).isBetween(400, 499);
        assertThat(blobs().signedUrls(Bucket.AUDIO, List.of(), LIVE)).isEmpty();
    }

    @Test
    void a_list_has_all_folders_below_a_prefix_in_order() throws Exception {
        for (var name : List.of("e/2/b.mp3", "e/1/a.mp3", "e/1/c/d.mp3", "e1.mp3", "f.mp3")) {
            blobs().put(Bucket.AUDIO, BlobPath.of(account, name), Content.of(CONTENT));
        }
        blobs().put(Bucket.AUDIO, BlobPath.of(other, "e/1/a.mp3"), Content.of(CONTENT));

        assertThat(names("")).containsExactly("e/1/a.mp3", "e/1/c/d.mp3", "e/2/b.mp3", "e1.mp3", "f.mp3");
        assertThat(names("e/1/")).containsExactly("e/1/a.mp3", "e/1/c/d.mp3");
        assertThat(names("e")).containsExactly("e/1/a.mp3", "e/1/c/d.mp3", "e/2/b.mp3", "e1.mp3");
        assertThat(names("e/1/a")).containsExactly("e/1/a.mp3");
        assertThat(names("E")).isEmpty();
        assertThat(blobs().list(Bucket.AUDIO, account, "f").getFirst())
                .isEqualTo(blobs().find(Bucket.AUDIO, BlobPath.of(account, "f.mp3"))
                        .orElseThrow());
    }

    private List<String> names(String prefix) throws InterruptedException {
        return blobs().list(Bucket.AUDIO, account, prefix).stream()
                .map(blob -> blob.path().toString().substring(account.toString().length() + 1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b c.mp3", "it's (1) & 2 = $3@4;5,6!.mp3", "a_b-c.d.mp3", "100+.mp3"})
    void every_character_of_a_path_survives_the_way(String name) throws Exception {
        var odd = BlobPath.of(account, name);
        blobs().put(Bucket.AUDIO, odd, Content.of(CONTENT));

        assertThat(blobs().find(Bucket.AUDIO, odd)).isPresent();
        assertThat(names("")).containsExactly(name);
        assertThat(get(blobs().signedUrl(Bucket.AUDIO, odd, LIVE)).body()).isEqualTo(CONTENT);
        blobs().delete(Bucket.AUDIO, odd);
        assertThat(blobs().find(Bucket.AUDIO, odd)).isEmpty();
    }

    @Test
    void of_two_writers_at_once_one_wins_whole() throws Exception {
        var writers = 6;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = executor.invokeAll(java.util.stream.IntStream.range(0, writers)
                    .<Callable<Blob>>mapToObj(
                            writer -> () -> blobs().put(Bucket.AUDIO, path, Content.of(content(writer))))
                    .toList());
            for (var one : all) {
                assertThat(one.get().path()).isEqualTo(path);
            }
        }
        var kept = read(blobs().open(Bucket.AUDIO, path).orElseThrow());
        assertThat(kept).isEqualTo(content(kept[0]));
        assertThat(blobs().find(Bucket.AUDIO, path).orElseThrow().size()).isEqualTo(kept.length);
    }

    private static byte[] content(int writer) {
        var content = new byte[100_000 + writer];
        Arrays.fill(content, (byte) writer);
        return content;
    }

    @Test
    void erasing_an_account_takes_all_of_its_files_and_no_others() throws Exception {
        blobs().put(Bucket.AUDIO, path, Content.of(CONTENT));
        blobs().put(Bucket.TRANSCRIPTS, BlobPath.of(account, "a/b/c.vtt"), Content.of(CONTENT));
        var others = BlobPath.of(other, "bees.mp3");
        blobs().put(Bucket.AUDIO, others, Content.of(CONTENT));

        blobs().erase(account);
        blobs().erase(account);

        for (var bucket : Bucket.values()) {
            assertThat(blobs().list(bucket, account, "")).isEmpty();
        }
        assertThat(blobs().find(Bucket.AUDIO, others)).isPresent();
    }

    @Test
    void a_large_file_streams() throws Exception {
        var size = 40L << 20;

        assertThat(blobs().put(Bucket.AUDIO, path, Content.of(() -> new Zeros(size)))
                        .size())
                .isEqualTo(size);
        try (var in = blobs().open(Bucket.AUDIO, path).orElseThrow()) {
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    private HttpResponse<byte[]> get(URI link, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server().resolve(link));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static InputStream stream(byte[] content) {
        return new java.io.ByteArrayInputStream(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static InputStream breaking() {
        return new InputStream() {
            private int left = 3;

            @Override
            public int read() throws IOException {
                // for good: InputStream's own read(byte[]) overlooks a failure behind the first byte
                if (left == 0) {
                    throw new IOException("the line broke");
                }
                left--;
                return 1;
            }
        };
    }
}
