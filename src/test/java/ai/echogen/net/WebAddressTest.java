package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org/a?b=c#d|https://example.org/a?b=c",
                " HTTP://Example.ORG |http://example.org/",
                "http://example.org:80/|http://example.org/",
                "https://example.org:8443|https://example.org:8443/",
                "https://example.org:/x|https://example.org/x",
                "https://example.org/a b/ü?q=ö ä|https://example.org/a%20b/%C3%BC?q=%C3%B6%20%C3%A4",
                "https://example.org/100%|https://example.org/100%25",
                "https://example.org/a%20b|https://example.org/a%20b",
                "https://example.org/a[1].html|https://example.org/a%5B1%5D.html",
                "https://example.org/a/../../b/./c|https://example.org/b/c",
                "https://example.org?q|https://example.org/?q",
                "https://münchen.example/|https://xn--mnchen-3ya.example/",
                "https://my_site.example.org/x|https://my_site.example.org/x",
                "https:\\\\example.org\\x|https://example.org/x",
                "http://127.1/|http://127.0.0.1/",
                "http://2130706433/|http://127.0.0.1/",
                "http://0x7f000001/|http://127.0.0.1/",
                "http://0x7f.1/|http://127.0.0.1/",
                "http://017700000001/|http://127.0.0.1/",
                "http://0177.0.0.1/|http://127.0.0.1/",
                "http://127.0.0.1./|http://127.0.0.1/",
                "http://１２７.０.０.１/|http://127.0.0.1/",
                "http://%31%32%37.0.0.1/|http://127.0.0.1/",
                "http://127。0。0。1/|http://127.0.0.1/",
                "http://[::1]:8080/|http://[0:0:0:0:0:0:0:1]:8080/",
                "http://[::ffff:10.0.0.1]/|http://10.0.0.1/",
            })
    void an_address_is_read_as_a_browser_reads_it(String typed, String strict) {
        assertThat(WebAddress.parse(typed)).hasToString(strict);
        assertThat(WebAddress.parse(typed).uri()).hasToString(strict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http://a b/",
                "http://exa<mple.org/",
                "http://[::1",
                "http://[fe80::1%eth0]/",
                "http://example.org:99999/",
                "http://example.org:x/",
                "http://256.1.1.1/",
                "http://1.2.3.4.5/",
                "http://0xffffffff1/",
                "http://08.1.1.1/",
                "http:example.org",
                "https://%00/",
                "example.org"
            })
    void what_is_no_address_is_told_what_one_looks_like(String typed) {
        assertThatThrownBy(() -> WebAddress.parse(typed))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.INVALID_INPUT))
                .hasMessageContaining("is not a complete web address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://example.org/a", "file:///etc/passwd", "gopher://x/", "data:text/html,x", "jar:http://x!/"
            })
    void only_http_and_https_are_read(String typed) {
        assertThatThrownBy(() -> WebAddress.parse(typed))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED))
                .hasMessageContaining("http and https addresses only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:secret@example.org/", "http://user@example.org/", "http://@example.org/"})
    void credentials_are_refused_and_not_repeated(String typed) {
        assertThatThrownBy(() -> WebAddress.parse(typed))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED))
                .hasMessageContaining("user name or password")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/c, https://example.org/c",
        "c, https://example.org/a/c",
        "../c?x=1, https://example.org/c?x=1",
        "?y, https://example.org/a/b?y",
        "'#top', https://example.org/a/b?q=/z",
        "//other.example/c, https://other.example/c",
        "http://other.example, http://other.example/",
        "/ü, https://example.org/%C3%BC",
    })
    void a_redirect_is_followed_from_where_it_stands(String location, String arrives) {
        assertThat(WebAddress.parse("https://example.org/a/b?q=/z").resolve(location))
                .hasToString(arrives);
    }
}
