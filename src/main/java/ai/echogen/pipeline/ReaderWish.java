package ai.echogen.pipeline;

import ai.echogen.providers.Ability;
import ai.echogen.providers.Vendor;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is to read a page, as a payload names it: `{"provider": …}`.
///
/// @param vendor null for the built-in reader
/// @param helped whether a vendor may be asked where that one finds too little
record ReaderWish(@Nullable Vendor vendor, boolean helped) {
    static final String FIELD = "reader";
    static final String AUTO = "auto";

    static final ReaderWish AS_NEEDED = new ReaderWish(null, true);

    static ReaderWish of(Fields payload) {
        var fields = payload.inside(FIELD);
        var provider = fields.text("provider", 0, 200);
        if (provider == null || provider.equals(AUTO)) {
            return AS_NEEDED;
        }
        if (provider.equals(Engaged.BUILT_IN)) {
            return new ReaderWish(null, false);
        }
        var vendor = Vendor.of(provider).filter(known -> known.can(Ability.READER));
        if (vendor.isEmpty()) {
            fields.wrong(
                    "provider",
                    "There is no reader called %s; there are %s."
                            .formatted(
                                    provider,
                                    Stream.concat(
                                                    Stream.of(AUTO, Engaged.BUILT_IN),
                                                    Arrays.stream(Vendor.values())
                                                            .filter(known -> known.can(Ability.READER))
                                                            .map(Vendor::id))
                                            .collect(Collectors.joining(", "))),
                    "enum");
            return AS_NEEDED;
        }
        return new ReaderWish(vendor.get(), false);
    }

    String provider() {
        return vendor != null ? vendor.id() : helped ? AUTO : Engaged.BUILT_IN;
    }

    /// Whose key has to be there before the work is accepted.
    Engaged engaged() {
        return new Engaged(vendor, null);
    }
}
