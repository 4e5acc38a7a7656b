package ai.echogen.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real Chromium, the machine's own, with an empty profile and without any errand of its own on the network.
/// `ECHOGEN_CHROMIUM` names it; `./echogen test` sets that.
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    public Browser() {
        var path = System.getenv().getOrDefault("ECHOGEN_CHROMIUM", "/usr/bin/chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(path))
                        .setArgs(FLAGS));
    }

    /// A page and what went wrong on it: script errors, refused resources, broken requests.
    public record Sight(Page page, List<String> complaints) {}

    public Sight open(String url, int width, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme));
        var page = context.newPage();
        var complaints = new CopyOnWriteArrayList<String>();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onRequestFailed(request -> complaints.add(request.url() + " failed"));
        page.navigate(url);
        return new Sight(page, complaints);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
