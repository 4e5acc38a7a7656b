package ai.echogen.vault;

import ai.echogen.failure.Failure;
import ai.echogen.http.Validation;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Access;
import ai.echogen.providers.ApiKey;
import ai.echogen.providers.Vendor;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks a secret that somebody sends before it is stored: most mistakes with keys show in the key itself.
final class NewKey {
    private static final String ADDRESS = "base_url";

    private NewKey() {}

    /// @return the vendor and its key, when neither is wrong
    static Optional<ApiKey> checked(Validation body, String provider, String secret, Map<String, Object> metadata) {
        var vendor = Vendor.of(provider);
        if (vendor.isEmpty()) {
            body.wrong(
                    "provider",
                    "There is no provider called %s whose keys could be used here; there are %s."
                            .formatted(
                                    provider.length() > 60 ? "that" : provider,
                                    Arrays.stream(Vendor.values())
                                            .map(Vendor::id)
                                            .collect(Collectors.joining(", "))),
                    "enum");
        }
        vendor.ifPresent(known -> checkAddress(body, known, metadata));
        try {
            var key = ApiKey.of(secret);
            var other = vendor.flatMap(known -> known.looksLike(key));
            other.ifPresent(owner -> body.wrong(
                    "key",
                    "This looks like a key of %s, not of %s: store it there, or paste the right one."
                            .formatted(owner.title(), vendor.orElseThrow().title()),
                    "value_error"));
            return Optional.of(key);
        } catch (Failure e) {
            body.wrong("key", e.getMessage(), "value_error");
            return Optional.empty();
        }
    }

    private static void checkAddress(Validation body, Vendor vendor, Map<String, Object> metadata) {
        var address = address(metadata);
        if (address == null) {
            if (vendor.usualAddress().isEmpty()) {
                body.wrong(
                        "metadata",
                        "A key of an %s needs `base_url` in its metadata: where the server is."
                                .formatted(vendor.title()),
                        "missing");
            }
            return;
        }
        try {
            var host = Access.of(vendor, address, null, true).address().getHost();
            // names are looked up when they are called, and refused then; a number can be refused at once
            var inside = host.equalsIgnoreCase("localhost")
                    || NetworkGuard.PUBLIC_ONLY
                            .refusal(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")))
                            .isPresent();
            if (inside) {
                body.wrong("metadata", "`base_url` leads inside a network: give a public address.", "value_error");
            }
        } catch (Failure e) {
            body.wrong("metadata", e.getMessage(), "url_parsing");
        } catch (IllegalArgumentException e) {
            // a name, not a number
        }
    }

    /// Where the key's owner says that the vendor is; null leaves it to the operator, or to the vendor.
    static @Nullable String address(Map<String, ?> metadata) {
        return metadata.get(ADDRESS) instanceof String address && !address.isBlank() ? address : null;
    }
}
