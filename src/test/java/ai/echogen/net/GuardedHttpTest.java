package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.failure.Code;
import ai.echogen.net.LoopbackServer.Reply;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages, and the ways that lead to them.
class GuardedHttpTest extends LoopbackFetch {
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
}
