package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.LoopbackServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedHttpTest {
    private static final Limits SMALL = new Limits(64 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(20), 10);
    private static final Limits HURRIED = new Limits(64 * 1024, Duration.ofSeconds(1), Duration.ofSeconds(1), 10);

    private LoopbackServer server;
    private final GuardedHttp http = new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, SMALL);

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static Failure failure(GuardedHttp http, String address) {
        return catchThrowableOfType(Failure.class, () -> http.get(URI.create(address)));
    }

    @Test
    void a_page_comes_with_its_type_and_charset_and_says_who_asked() throws Exception {
        server.on("/a", Reply.ok("text/HTML; charset=ISO-8859-2", "hello"));

        var page = http.get(URI.create(server.address("/a")));

        assertThat(page.body()).asString().isEqualTo("hello");
        assertThat(page.mediaType()).isEqualTo("text/html");
        assertThat(page.charset()).isEqualTo("ISO-8859-2");
        assertThat(page.address()).hasToString(server.address("/a"));
        assertThat(server.lastRequest())
                .contains("User-Agent: EchoGen/0.1\r\n")
                .contains("Accept: text/html")
                .doesNotContain("Upgrade");
    }

    @Test
    void a_page_without_headers_is_still_a_page() throws Exception {
        server.on("/", Reply.raw("HTTP/1.0 200 OK\r\n\r\nbare"));

        var page = http.get(URI.create(server.address("/")));

        assertThat(page.body()).asString().isEqualTo("bare");
        assertThat(page.mediaType()).isNull();
        assertThat(page.charset()).isNull();
    }

    @Test
    void redirects_are_followed_and_the_last_address_is_kept() throws Exception {
        server.on("/a", Reply.redirect(301, "b?x=1"));
        server.on("/b?x=1", Reply.redirect(307, "/c"));
        server.on("/c", Reply.ok("text/plain", "arrived"));

        var page = http.get(URI.create(server.address("/a")));

        assertThat(page.address()).hasToString(server.address("/c"));
        assertThat(page.body()).asString().isEqualTo("arrived");
    }

    @Test
    void a_page_that_sets_a_cookie_and_sends_back_to_itself_is_no_circle() throws Exception {
        server.on(
                "/a",
                request -> request.contains("Cookie: seen=1")
                        ? Reply.ok("text/plain", "welcome")
                        : Reply.raw(
                                "HTTP/1.1 302 Found\r\nSet-Cookie: seen=1\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"));

        assertThat(http.get(URI.create(server.address("/a"))).body()).asString().isEqualTo("welcome");
    }

    @Test
    void cookies_are_forgotten_after_the_fetch() throws Exception {
        server.on("/a", Reply.raw("HTTP/1.1 200 OK\r\nSet-Cookie: id=7\r\nContent-Length: 0\r\n\r\n"));

        http.get(URI.create(server.address("/a")));
        http.get(URI.create(server.address("/a")));

        assertThat(server.lastRequest()).doesNotContain("Cookie");
    }

    @Test
    void a_redirect_in_a_circle_is_noticed() {
        server.on("/a", Reply.redirect(302, "/b"));
        server.on("/b", Reply.redirect(302, "/a"));

        var failure = failure(http, server.address("/a"));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_UNREACHABLE);
        assertThat(failure).hasMessageContaining("redirects in a circle");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void an_endless_chain_of_redirects_ends_after_ten() {
        var count = new AtomicInteger();
        server.onAny(_ -> Reply.redirect(302, "/" + count.incrementAndGet()));

        var failure = failure(http, server.address("/"));

        assertThat(failure).hasMessageContaining("redirects more than 10 times");
        assertThat(server.requests()).isEqualTo(11);
    }

    @Test
    void a_redirect_without_an_address_is_explained() {
        server.on("/", Reply.raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"));

        assertThat(failure(http, server.address("/"))).hasMessageContaining("HTTP 302 instead of a page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://[::ffff:192.168.0.1]/",
                "http://0xa9fea9fe/",
                "http://[fd00:ec2::254]/"
            })
    void a_redirect_into_a_network_is_refused(String inside) {
        server.on("/", Reply.redirect(302, inside));

        var failure = failure(http, server.address("/"));

        assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED);
        assertThat(failure).hasMessageContaining("EchoGen reads public addresses only");
    }

    @Test
    void a_redirect_to_another_scheme_is_refused() {
        server.on("/", Reply.redirect(302, "file:///etc/passwd"));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d/", "http://127.0.0.1:%d/", "http://127.1:%d/", "http://0x7f.1:%d/",
                "http://017700000001:%d/", "http://2130706433:%d/", "http://[::1]:%d/", "http://[::ffff:127.0.0.1]:%d/",
                "http://0.0.0.0:%d/", "http://0:%d/"
            })
    void loopback_in_every_spelling_is_refused_unless_allowed(String pattern) {
        var failure = failure(new GuardedHttp(NetworkGuard.PUBLIC_ONLY, SMALL), pattern.formatted(server.port()));

        assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void a_name_that_changes_its_address_after_the_check_gains_nothing() throws Exception {
        var lookups = new AtomicInteger();
        var rebinding = new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, SMALL, _ -> {
            var inside = lookups.getAndIncrement() > 0;
            return new InetAddress[] {InetAddress.ofLiteral(inside ? "10.0.0.1" : "127.0.0.1")};
        });
        server.on("/", Reply.ok("text/plain", "the checked one"));

        var page = rebinding.get(URI.create("http://rebind.example:" + server.port() + "/"));

        assertThat(page.body()).asString().isEqualTo("the checked one");
        assertThat(lookups).hasValue(1);
    }

    @Test
    void a_name_with_one_private_address_among_public_ones_is_refused() {
        var mixed = new GuardedHttp(NetworkGuard.PUBLIC_ONLY, SMALL, _ ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("192.168.0.1")});

        var failure = failure(mixed, "http://mixed.example/");

        assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED);
        assertThat(failure).hasMessageContaining("mixed.example leads to a private network (192.168.0.1)");
    }

    @Test
    void the_socket_itself_refuses_whatever_reached_it() throws IOException {
        try (var socket = new GuardedSocket(NetworkGuard.PUBLIC_ONLY)) {
            assertThatThrownBy(() -> socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port())))
                    .isInstanceOf(Failure.class);
            assertThat(socket.isConnected()).isFalse();
        }
    }

    @Test
    void a_proxy_from_the_environment_is_not_asked() throws Exception {
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", "1");
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        try {
            server.on("/", Reply.ok("text/plain", "direct"));
            assertThat(http.get(URI.create(server.address("/"))).body())
                    .asString()
                    .isEqualTo("direct");
        } finally {
            for (var name : new String[] {"socksProxyHost", "socksProxyPort", "http.proxyHost", "http.proxyPort"}) {
                System.clearProperty(name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, SOURCE_FORBIDDEN, save it",
        "402, SOURCE_FORBIDDEN, save it",
        "403, SOURCE_FORBIDDEN, wants a sign-in or turns programs away",
        "404, SOURCE_NOT_FOUND, There is no page at",
        "410, SOURCE_NOT_FOUND, There is no page at",
        "418, SOURCE_UNREACHABLE, HTTP 418 instead of a page",
        "429, SOURCE_UNREACHABLE, asked too often",
        "500, SOURCE_UNREACHABLE, problem of its own",
        "503, SOURCE_UNREACHABLE, problem of its own",
    })
    void a_status_is_explained(int status, Code code, String words) {
        server.on("/p", Reply.raw("HTTP/1.1 " + status + " X\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\nno"));

        var failure = failure(http, server.address("/p"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(words).hasMessageContaining("HTTP " + status);
        assertThat(server.requests()).isEqualTo(1);
    }

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
        server.on("/gzip", Reply.packed("gzip", gzip("squeezed".getBytes(StandardCharsets.UTF_8))));
        server.on("/zlib", Reply.packed("deflate", deflate("squeezed", false)));
        server.on("/bare", Reply.packed("deflate", deflate("squeezed", true)));
        server.on("/none", Reply.packed("gzip", new byte[0]));
        server.on("/twice", Reply.packed("gzip, gzip", gzip(gzip("squeezed".getBytes(StandardCharsets.UTF_8)))));

        for (var path : new String[] {"/gzip", "/zlib", "/bare", "/twice"}) {
            assertThat(http.get(URI.create(server.address(path))).body())
                    .asString()
                    .isEqualTo("squeezed");
        }
        assertThat(http.get(URI.create(server.address("/none"))).body()).isEmpty();
    }

    @Test
    void a_decompression_bomb_is_cut_off_by_what_comes_out_of_it() throws IOException {
        var bomb = gzip(gzip(new byte[32 * 1024 * 1024]));
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
        var damaged = gzip("x".repeat(5000).getBytes(StandardCharsets.UTF_8));
        Arrays.fill(damaged, 12, 20, (byte) 0xff);
        server.on("/", Reply.packed("gzip", damaged));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.SOURCE_BROKEN);
    }

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
        var packed = gzip(new byte[1000]);
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

    private static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(String content, boolean bare) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
            deflate.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
