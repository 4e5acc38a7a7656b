package ai.echogen.providers.scrape.hosted;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Every vendor who reads pages: a new one is a file and a line here, in the order in which they are
/// asked for help.
@Singleton
public final class Scrapers {
    private final List<Scraper> all;

    @Inject
    public Scrapers(ProviderHttp http) {
        this(http, new Polling(Duration.ofSeconds(2), Duration.ofMinutes(10)));
    }

    Scrapers(ProviderHttp http, Polling polling) {
        all = List.of(new Firecrawl(http, polling), new Hyperbrowser(http, polling));
    }

    public List<Scraper> all() {
        return all;
    }

    public Optional<Scraper> of(Vendor vendor) {
        return all.stream().filter(scraper -> scraper.vendor() == vendor).findFirst();
    }
}
