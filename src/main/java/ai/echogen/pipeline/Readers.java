package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.providers.Access;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.hosted.HostedReader;
import ai.echogen.providers.scrape.hosted.Scraper;
import ai.echogen.providers.scrape.hosted.Scrapers;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Vendors who read, reached by somebody's key.
@Singleton
final class Readers {
    private final Reader reader;
    private final Scrapers scrapers;
    private final Keys keys;

    Readers(Reader reader, Scrapers scrapers, Keys keys) {
        this.reader = reader;
        this.scrapers = scrapers;
        this.keys = keys;
    }

    /// @throws ai.echogen.failure.Failure `provider_key_missing` when there is no key any more
    HostedReader hosted(Vendor vendor, Caller caller) {
        return hosted(vendor, keys.of(caller).apply(vendor));
    }

    /// Who may be asked where we find too little: the first vendor to whom there is a key.
    Optional<HostedReader> help(Caller caller) {
        return scrapers.all().stream()
                .map(Scraper::vendor)
                .flatMap(vendor -> keys.found(caller, vendor).map(access -> hosted(vendor, access)).stream())
                .findFirst();
    }

    /// Who reads many pages at once: the vendor that was named, or the one that helps; nothing where
    /// nobody may.
    Optional<HostedReader> together(ReaderWish wish, Caller caller) {
        if (wish.vendor() != null) {
            return Optional.of(hosted(wish.vendor(), caller));
        }
        return wish.helped() ? help(caller) : Optional.empty();
    }

    private HostedReader hosted(Vendor vendor, Access access) {
        return new HostedReader(reader, scrapers.of(vendor).orElseThrow(), access);
    }
}
