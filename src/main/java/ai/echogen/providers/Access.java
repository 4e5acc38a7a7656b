package ai.echogen.providers;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// A vendor's service as one person may use it. Adapters are handed it and look nothing up.
///
/// @param address  where the service is, without a slash at its end
/// @param key      null for a server that asks for none
/// @param byPerson whether a person chose the address: then it is kept from leading inside a network, while
/// the operator's own choice is trusted
/// @param shared   whether the operator pays for somebody else
public record Access(Vendor vendor, URI address, @Nullable ApiKey key, boolean byPerson, boolean shared) {
    public Access {
        requireNonNull(vendor, "vendor is null");
        requireNonNull(address, "address is null");
    }

    /// @throws Failure `invalid_input` when the address is none of http or https
    public static Access of(Vendor vendor, String address, @Nullable ApiKey key, boolean byPerson) {
        return new Access(vendor, checked(vendor, address), key, byPerson, false);
    }

    /// The same, for people whom the operator lets use it.
    public Access sharedByOperator() {
        return new Access(vendor, address, key, byPerson, true);
    }

    private static URI checked(Vendor vendor, String address) {
        try {
            var uri = new URI(address.strip().replaceAll("/+$", ""));
            if (("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new Failure(
                Code.INVALID_INPUT,
                "The base URL for %s is no http or https address: it looks like https://example.org/v1, without a query."
                        .formatted(vendor.title()));
    }

    /// Calls that share this share a vendor's limits. It does not tell the key.
    public String account() {
        return vendor.id() + " " + address + " " + (key == null ? "" : key.fingerprint());
    }

    @Override
    public String toString() {
        return "Access[" + vendor.id() + "]";
    }
}
