package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people see of the server, in a real browser.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    @TestHTTPResource("/")
    String root;

    private Browser browser;

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void the_first_page_fits_every_screen_and_complains_about_nothing(int width) {
        var sight = browser.open(root, width, ColorScheme.LIGHT);

        assertThat(sight.page().title()).contains("EchoGen");
        assertThat(sight.page().locator("h1").isVisible()).isTrue();
        assertThat((Boolean) sight.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        assertThat(sight.complaints()).isEmpty();
    }

    @Test
    void every_link_of_the_first_page_leads_somewhere() {
        var page = browser.open(root, 1280, ColorScheme.LIGHT).page();
        var links = page.locator("a[href^='/']").evaluateAll("links => links.map(link => link.href)");

        assertThat((Iterable<?>) links)
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(page.request().get((String) link).ok()).isTrue());
    }

    @Test
    void the_documentation_shows_the_operations_under_its_strict_security_policy() {
        var sight = browser.open(root + "docs", 1280, ColorScheme.LIGHT);
        sight.page().waitForSelector(".opblock", new Page.WaitForSelectorOptions().setTimeout(20_000));

        assertThat(sight.page().locator(".opblock").allTextContents())
                .hasSizeGreaterThan(30)
                .anySatisfy(operation -> assertThat(operation).contains("/health"));
        assertThat(sight.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 1280})
    void the_documentation_fits_every_screen_also_with_an_operation_open(int width) {
        var sight = browser.open(root + "docs", width, ColorScheme.LIGHT);
        var page = sight.page();
        page.locator("#operations-auth-signUp .opblock-summary-control").click();
        page.waitForSelector("#operations-auth-signUp .responses-table");

        assertThat(page.locator("meta[name=viewport]").count()).isOne();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        assertThat(sight.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docs", "redoc"})
    void every_page_is_dark_for_those_who_want_it_dark(String path) {
        assertThat(background(path, ColorScheme.DARK)).isNotEqualTo(background(path, ColorScheme.LIGHT));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 1280})
    void the_reference_fits_every_screen_and_asks_nobody_else(int width) {
        var sight = browser.open(root + "redoc", width, ColorScheme.LIGHT);
        var page = sight.page();

        assertThat(page.locator("article h3").count()).isGreaterThan(30);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        assertThat(page.locator("script").count()).isZero();
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "[...document.querySelectorAll('a[href^=\"#\"]')].every(a => document.getElementById(a.hash.slice(1)))"))
                .isTrue();
        assertThat(sight.complaints()).isEmpty();
    }

    private String background(String path, ColorScheme scheme) {
        return (String) browser.open(root + path, 1280, scheme)
                .page()
                .evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
