package ai.echogen.providers.scrape.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Vendor;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// A vendor who fetches pages with browsers and networks of its own. Implementations hold no key and
/// may be called by many threads at once.
///
/// Addresses must have passed the network guard before: what is private is told to nobody.
public interface Scraper {
    Vendor vendor();

    Outcome<Page> page(Access access, URI address) throws InterruptedException;

    /// Many at once, in one job of the vendor's. It is stopped there when this thread is interrupted,
    /// where the vendor can.
    ///
    /// @return what was fetched, by the address that was asked for; what is not in it could not be
    Outcome<Map<URI, Page>> pages(Access access, List<URI> addresses) throws InterruptedException;
}
