package ai.echogen.providers.scrape.hosted;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Addresses and ids that a vendor told, before they become part of ours.
final class Paths {
    private Paths() {}

    /// As one part of a path.
    static String part(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /// The query of an address; empty when it has none.
    static String query(String address) {
        try {
            var query = URI.create(address).getRawQuery();
            return query == null ? "" : query;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// Which of the addresses it is, as vendors write them: with a slash more or less at the end.
    static Optional<URI> same(List<URI> addresses, String told) {
        return addresses.stream()
                .filter(address -> bare(address.toString()).equals(bare(told)))
                .findFirst();
    }

    private static String bare(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
