package ai.echogen.pipeline;

import ai.echogen.providers.Ability;
import ai.echogen.providers.Vendor;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is to do a part of the work, as a payload names them: `{"provider": …, "model": …}`.
///
/// @param vendor null for what is built in
/// @param model  the vendor's; null where it was not said
record Engaged(@Nullable Vendor vendor, @Nullable String model) {
    static final String BUILT_IN = "builtin";
    static final Engaged BUILT_IN_ONE = new Engaged(null, null);

    private static final int LONGEST_MODEL = 200;

    static Engaged of(Fields payload, String part, Ability ability) {
        return in(payload.inside(part), part, ability);
    }

    /// @param fields what the payload says about the voice
    static Engaged voice(Fields fields) {
        return in(fields, "voice", Ability.VOICES);
    }

    private static Engaged in(Fields fields, String part, Ability ability) {
        var provider = fields.text("provider", 0, 200);
        var model = fields.text("model", 1, LONGEST_MODEL);
        if (provider == null || provider.equals(BUILT_IN)) {
            return BUILT_IN_ONE;
        }
        var vendor = Vendor.of(provider).filter(known -> known.can(ability));
        if (vendor.isEmpty()) {
            fields.wrong(
                    "provider",
                    "There is no %s called %s; there are %s."
                            .formatted(
                                    part,
                                    provider,
                                    Stream.concat(
                                                    Stream.of(BUILT_IN),
                                                    Arrays.stream(Vendor.values())
                                                            .filter(known -> known.can(ability))
                                                            .map(Vendor::id))
                                            .collect(Collectors.joining(", "))),
                    "enum");
            return BUILT_IN_ONE;
        }
        if (model == null && needsModel(vendor.get(), ability)) {
            fields.wrong(
                    "model",
                    "Name a model of %s: /api/v1/providers/%s/models lists them."
                            .formatted(vendor.get().title(), vendor.get().id()),
                    "missing");
        }
        return new Engaged(vendor.get(), model);
    }

    /// The name on the wire.
    String id() {
        return vendor == null ? BUILT_IN : vendor.id();
    }

    /// Of models that write, none is usual; one that sells the models of others has none either.
    static boolean needsModel(Vendor vendor, Ability ability) {
        return ability == Ability.WRITER || vendor == Vendor.IMAGEROUTER;
    }

    boolean isBuiltIn() {
        return vendor == null;
    }
}
