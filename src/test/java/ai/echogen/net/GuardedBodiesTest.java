package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.failure.Code;
import ai.echogen.net.LoopbackServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Bodies that are large, packed, or both.
class GuardedBodiesTest extends LoopbackFetch {
    @Test
    void a_huge_document_is_refused_by_what_it_announces() {
        server.on("/", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\nstart"));

        var failure = failure(http, server.address("/"));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_LARGE);
        assertThat(failure).hasMessageContaining("larger than 64 kB");
    }

    @Test
    void a_document_that_never_ends_is_cut_off() {
        var sent = new AtomicInteger();
        server.on("/", Reply.streaming("HTTP/1.1 200 OK\r\n\r\n", out -> {
            for (var i = 0; i < 1_000_000; i++) {
                out.write(new byte[1024]);
                sent.incrementAndGet();
            }
        }));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.SOURCE_TOO_LARGE);
        assertThat(sent.get()).isLessThan(1_000_000);
    }

    @Test
    void a_document_of_exactly_the_limit_is_read() throws Exception {
        server.on("/", Reply.ok("text/plain", "x".repeat(SMALL.bytes())));

        assertThat(http.get(URI.create(server.address("/"))).body()).hasSize(SMALL.bytes());
    }

    @Test
    void packed_pages_are_unpacked() throws Exception {
        server.on("/gzip", Reply.packed("gzip", Packing.gzip("squeezed".getBytes(StandardCharsets.UTF_8))));
        server.on("/zlib", Reply.packed("deflate", Packing.deflate("squeezed", false)));
        server.on("/bare", Reply.packed("deflate", Packing.deflate("squeezed", true)));
        server.on("/none", Reply.packed("gzip", new byte[0]));
        server.on(
                "/twice",
                Reply.packed("gzip, gzip", Packing.gzip(Packing.gzip("squeezed".getBytes(StandardCharsets.UTF_8)))));

        for (var path : new String[] {"/gzip", "/zlib", "/bare", "/twice"}) {
            assertThat(http.get(URI.create(server.address(path))).body())
                    .asString()
                    .isEqualTo("squeezed");
        }
        assertThat(http.get(URI.create(server.address("/none"))).body()).isEmpty();
    }

    @Test
    void a_decompression_bomb_is_cut_off_by_what_comes_out_of_it() throws IOException {
        var bomb = Packing.gzip(Packing.gzip(new byte[32 * 1024 * 1024]));
        assertThat(bomb.length).isLessThan(SMALL.bytes());
        server.on("/", Reply.packed("gzip, gzip", bomb));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.SOURCE_TOO_LARGE);
    }

    @Test
    void a_packing_that_nobody_asked_for_is_explained() {
        server.on("/", Reply.packed("br", new byte[] {1, 2, 3}));

        var failure = failure(http, server.address("/"));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
        assertThat(failure).hasMessageContaining("(br)");
    }

    @Test
    void a_damaged_packing_is_explained() throws IOException {
        var damaged = Packing.gzip("x".repeat(5000).getBytes(StandardCharsets.UTF_8));
        Arrays.fill(damaged, 12, 20, (byte) 0xff);
        server.on("/", Reply.packed("gzip", damaged));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.SOURCE_BROKEN);
    }
}
