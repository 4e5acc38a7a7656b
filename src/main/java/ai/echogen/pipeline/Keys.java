package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Access;
import ai.echogen.providers.Vendor;
import ai.echogen.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/// The way to vendors on somebody's behalf.
@Singleton
final class Keys {
    private final Vault vault;

    Keys(Vault vault) {
        this.vault = vault;
    }

    /// @throws ai.echogen.failure.Failure `provider_key_missing` when one of them cannot be reached
    void check(Caller caller, Engaged... all) {
        for (var engaged : all) {
            if (engaged.vendor() != null) {
                vault.required(caller, engaged.vendor());
            }
        }
    }

    /// Whether somebody's work would reach it now.
    boolean reaches(Caller caller, Vendor vendor) {
        return vault.reaches(caller, vendor);
    }

    /// Where work goes on without the vendor as well: nothing when it cannot be reached.
    Optional<Access> found(Caller caller, Vendor vendor) {
        try {
            return vault.access(caller, vendor);
        } catch (Failure e) {
            if (e.code() != Code.PROVIDER_KEY_MISSING) {
                throw e;
            }
            return Optional.empty();
        }
    }

    Function<Vendor, Access> of(Caller caller) {
        return vendor -> vault.required(caller, vendor);
    }
}
