package ai.echogen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real requests to a bare server on this machine, which stands for the nearest proxy.
class ClientsTest {
    private static Vertx vertx;
    private static HttpServer server;
    private static volatile Function<HttpServerRequest, String> seen = request -> "";

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(seen.apply(request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void nobody_is_believed_unless_trusted() {
        assertThat(address(Map.of(), "X-Forwarded-For: 198.51.100.1", "Forwarded: for=198.51.100.1"))
                .isEqualTo("127.0.0.1");
        assertThat(address(trust("10.0.0.0/8"), "X-Forwarded-For: 198.51.100.1"))
                .isEqualTo("127.0.0.1");
        assertThat(url(Map.of(), "Host: echogen.example", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example"))
                .isEqualTo("http://echogen.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | 198.51.100.1",
                "198.51.100.1:4711 | 198.51.100.1",
                "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:443 | 2001:db8:0:0:0:0:0:7",
                "::ffff:198.51.100.1 | 198.51.100.1",
                "203.0.113.9, 198.51.100.1 | 198.51.100.1",
                "203.0.113.9, 198.51.100.1, 10.0.0.3 | 198.51.100.1",
                "10.0.0.5, 10.0.0.3 | 10.0.0.5",
                "203.0.113.9, unknown | 127.0.0.1",
                "203.0.113.9, _hidden, 10.0.0.3 | 10.0.0.3",
                "localhost | 127.0.0.1",
                "999.1.2.3 | 127.0.0.1",
                "'' | 127.0.0.1",
                "',,,' | 127.0.0.1",
            })
    void the_nearest_address_that_is_not_trusted_is_the_client(String written, String client) {
        assertThat(address(trust("127.0.0.1, 10.0.0.0/8"), "X-Forwarded-For: " + written))
                .isEqualTo(client);
    }

    @Test
    void more_than_one_header_counts_as_one() {
        assertThat(address(trust("private"), "X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 198.51.100.1, 10.0.0.3"))
                .isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1 | 198.51.100.1",
                "For=\"[2001:db8::7]:443\";proto=https | 2001:db8:0:0:0:0:0:7",
                "for=203.0.113.9, for=198.51.100.1;by=10.0.0.1;proto=https;host=\"echogen.example\" | 198.51.100.1",
                "for=203.0.113.9,for=198.51.100.1 , for=10.0.0.3 | 198.51.100.1",
                "for=\"203.0.113.9, for=198.51.100.1 | 127.0.0.1",
                "for=unknown | 127.0.0.1",
                "nonsense | 127.0.0.1",
            })
    void the_standard_header_is_read_where_it_is_asked_for(String written, String client) {
        var settings = Map.of(ProxySettings.TRUSTED, "private", ProxySettings.HEADER, "forwarded");
        assertThat(address(settings, "Forwarded: " + written, "X-Forwarded-For: 192.0.2.1"))
                .isEqualTo(client);
    }

    @Test
    void a_client_of_the_standard_header_may_be_behind_tls() {
        var settings = Map.of(ProxySettings.TRUSTED, "private", ProxySettings.HEADER, "Forwarded");
        assertThat(url(
                        settings,
                        "Host: inner:8000",
                        "X-Forwarded-Proto: http",
                        "Forwarded: for=198.51.100.1;proto=https;host=echogen.example"))
                .isEqualTo("https://echogen.example");
    }

    @Test
    void on_render_cloudflare_says_who_it_is() {
        var render = Map.of("RENDER", "true", "RENDER_EXTERNAL_URL", "https://echogen.onrender.com");
        var chain = "X-Forwarded-For: 203.0.113.9, 198.51.100.1, 172.68.1.1, 10.203.4.5";
        assertThat(address(render, chain, "CF-Connecting-IP: 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(address(render, chain, "CF-Connecting-IP: nonsense")).isEqualTo("172.68.1.1");
        assertThat(url(render, "Host: api.example.com", "X-Forwarded-Proto: https"))
                .isEqualTo("https://api.example.com");
        assertThat(clients(render).publicUrl()).hasToString("https://echogen.onrender.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/path",
                "a b",
                "user@evil.example",
                "evil.example:80:80",
                "[::1",
                "",
                "evil.example#"
            })
    void a_host_that_is_none_is_not_repeated(String host) {
        assertThat(url(Map.of("PORT", "8123"), "Host: " + host)).isEqualTo("http://localhost:8123");
    }

    @Test
    void a_public_address_stands_for_every_request() {
        var settings = Map.of(ProxySettings.PUBLIC_URL, "https://echogen.example");
        assertThat(url(settings, "Host: 127.0.0.1:8000")).isEqualTo("https://echogen.example");
        assertThat(clients(settings).publicUrl()).hasToString("https://echogen.example/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ECHOGEN_TRUSTED_PROXIES | 10.0.0.0/33",
                "ECHOGEN_TRUSTED_PROXIES | proxy.example",
                "ECHOGEN_PROXY_HEADER | X-Real-IP",
                "ECHOGEN_PUBLIC_URL | echogen.example",
                "ECHOGEN_PUBLIC_URL | https://echogen.example/path",
                "ECHOGEN_PUBLIC_URL | ftp://echogen.example",
            })
    void a_wrong_setting_is_a_sentence(String name, String text) {
        assertThatThrownBy(() -> clients(Map.of(name, text)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void an_ipv6_customer_is_one_network() {
        assertThat(Clients.network(InetAddress.ofLiteral("2001:db8:1:2:3:4:5:6")))
                .isEqualTo(Clients.network(InetAddress.ofLiteral("2001:db8:1:2::1")))
                .isNotEqualTo(Clients.network(InetAddress.ofLiteral("2001:db8:1:3::1")));
        assertThat(Clients.network(InetAddress.ofLiteral("192.0.2.1"))).isEqualTo("192.0.2.1");
    }

    private static Map<String, String> trust(String ranges) {
        return Map.of(ProxySettings.TRUSTED, ranges);
    }

    private static Clients clients(Map<String, String> settings) {
        return new Clients(Settings.of(settings));
    }

    private static String address(Map<String, String> settings, String... headers) {
        var clients = clients(settings);
        return ask(request -> clients.address(request).getHostAddress(), headers);
    }

    private static String url(Map<String, String> settings, String... headers) {
        var clients = clients(settings);
        return ask(request -> clients.server(request), headers);
    }

    /// By hand, since clients that are polite send no such headers.
    private static String ask(Function<HttpServerRequest, String> question, String... headers) {
        seen = question;
        try (var socket = new Socket("127.0.0.1", server.actualPort())) {
            var request = "GET / HTTP/1.1\r\nConnection: close\r\n%s\r\n\r\n".formatted(String.join("\r\n", headers));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
