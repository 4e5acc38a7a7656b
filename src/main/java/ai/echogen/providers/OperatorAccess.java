package ai.echogen.providers;

import ai.echogen.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The vendors that the operator has set up in the environment: `OPENAI_API_KEY`, `OPENAI_BASE_URL` and
/// their like for every vendor.
public final class OperatorAccess {
    private final Map<Vendor, Access> own = new EnumMap<>(Vendor.class);
    private final Map<Vendor, String> addresses = new EnumMap<>(Vendor.class);

    private OperatorAccess() {}

    /// @throws ai.echogen.failure.Failure `invalid_input` when a key or an address is none
    public static OperatorAccess of(Settings settings) {
        var operator = new OperatorAccess();
        for (var vendor : Vendor.values()) {
            var address = settings.text(vendor.addressSetting()).or(vendor::usualAddress);
            var key = settings.text(vendor.keySetting()).map(ApiKey::of);
            address.ifPresent(chosen -> operator.addresses.put(vendor, chosen));
            if (address.isPresent() && (key.isPresent() || !vendor.needsKey())) {
                operator.own.put(vendor, Access.of(vendor, address.get(), key.orElse(null), false));
            }
        }
        return operator;
    }

    /// By the operator's own key.
    public Optional<Access> own(Vendor vendor) {
        return Optional.ofNullable(own.get(vendor));
    }

    /// By somebody else's key, at the address that the operator set or the vendor's own.
    public Optional<Access> with(Vendor vendor, ApiKey key) {
        return Optional.ofNullable(addresses.get(vendor)).map(address -> Access.of(vendor, address, key, false));
    }
}
