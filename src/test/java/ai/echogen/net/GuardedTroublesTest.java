package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.failure.Code;
import ai.echogen.net.LoopbackServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Servers, names and connections that fail: each is explained, and none is waited for without end.
class GuardedTroublesTest extends LoopbackFetch {
    private static final Limits HURRIED = new Limits(64 * 1024, Duration.ofSeconds(1), Duration.ofSeconds(1), 10);

    @Test
    void a_connection_that_breaks_off_is_explained() {
        server.on("/", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));

        assertThat(failure(http, server.address("/")))
                .hasMessageContaining("broke the connection off")
                .extracting("code")
                .isEqualTo(Code.SOURCE_UNREACHABLE);
    }

    @Test
    void endless_headers_are_refused() {
        server.on("/", Reply.streaming("HTTP/1.1 200 OK\r\nX: ", out -> {
            for (var i = 0; i < 100_000; i++) {
                out.write("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".getBytes(StandardCharsets.US_ASCII));
            }
        }));

        assertThat(failure(http, server.address("/"))).hasMessageContaining("more headers than any page needs");
    }

    @Test
    void an_answer_that_is_no_http_is_explained() {
        server.on("/", Reply.raw("220 mail.example ESMTP\r\n"));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.SOURCE_UNREACHABLE);
    }

    @Test
    void a_silent_server_is_given_up_on() {
        server.on("/", Reply.streaming("", LoopbackServer::hang));

        assertGivenUp();
    }

    @Test
    void a_trickling_header_is_given_up_on() {
        server.on("/", Reply.streaming("HTTP/1.1 200 OK\r\nX: ", LoopbackServer::trickle));

        assertGivenUp();
    }

    @Test
    void a_trickling_body_is_given_up_on() {
        server.on("/", Reply.streaming("HTTP/1.1 200 OK\r\n\r\n", LoopbackServer::trickle));

        assertGivenUp();
    }

    @Test
    void a_packed_body_that_stops_halfway_is_given_up_on() throws IOException {
        var packed = Packing.gzip(new byte[1000]);
        server.on("/", Reply.streaming("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", out -> {
            out.write(packed, 0, 12);
            LoopbackServer.hang(out);
        }));

        assertGivenUp();
    }

    private void assertGivenUp() {
        var failure = failure(new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, HURRIED), server.address("/"));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_UNREACHABLE);
        assertThat(failure.getMessage()).containsAnyOf("within 1 seconds", "within 1 second");
    }

    @Test
    void a_name_server_that_hangs_is_given_up_on() {
        var release = new CountDownLatch(1);
        var hanging = new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, HURRIED, _ -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException();
        });

        var failure = failure(hanging, "http://slow.example/");
        release.countDown();

        assertThat(failure).hasMessageContaining("slow.example did not deliver the document");
    }

    @Test
    void interrupting_the_thread_stops_the_fetch_and_closes_the_connection() throws Exception {
        var closed = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        server.on("/", Reply.streaming("HTTP/1.1 200 OK\r\n\r\n", out -> {
            asked.countDown();
            try {
                LoopbackServer.trickle(out);
            } catch (IOException e) {
                closed.countDown();
            }
        }));
        var thrown = new AtomicReference<Throwable>();
        var reader = Thread.ofPlatform().start(() -> {
            try {
                http.get(URI.create(server.address("/")));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        asked.await();

        reader.interrupt();
        reader.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        closed.await();
    }

    @Test
    void an_unknown_name_is_explained() {
        var nowhere = new GuardedHttp(NetworkGuard.PUBLIC_ONLY, SMALL, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(failure(nowhere, "https://exmaple.invalid/"))
                .hasMessageContaining("No server is known by the name exmaple.invalid");
    }

    @Test
    void a_closed_port_is_explained() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failure(http, "http://127.0.0.1:" + port + "/"))
                .hasMessageContaining("127.0.0.1 refuses connections on port " + port);
    }

    @Test
    void an_encrypted_connection_to_a_server_without_encryption_is_explained() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the client goes away
                }
            });
            assertThat(failure(http, "https://127.0.0.1:" + plain.getLocalPort() + "/"))
                    .hasMessageContaining("The encrypted connection to 127.0.0.1 could not be set up");
        }
    }
}
