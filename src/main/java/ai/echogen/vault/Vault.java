package ai.echogen.vault;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Access;
import ai.echogen.providers.ApiKey;
import ai.echogen.providers.OperatorAccess;
import ai.echogen.providers.Vendor;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// People's keys to vendors. Whoever works for somebody asks here how that person reaches a vendor: by their
/// own newest key, else by the operator's where the operator shares it.
@Singleton
public final class Vault {
    private static final String SHARE = "ECHOGEN_SHARE_KEYS";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Database database;
    private final Settings settings;
    private final OperatorAccess operator;
    private final boolean shares;
    private @Nullable Seal seal;

    Vault(Database database, Settings settings, OperatorAccess operator) {
        this.database = database;
        this.settings = settings;
        this.operator = operator;
        this.shares = shares(settings);
    }

    /// On a server of one's own the keys in the environment are one's own; on a hosted one, strangers sign
    /// up.
    private static boolean shares(Settings settings) {
        var usual = settings.text("SUPABASE_URL").isEmpty();
        return settings.text(SHARE)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new Failure(
                                Code.INVALID_SETTING,
                                "%s is true or false, and %s says something else: correct it, or remove it for %s."
                                        .formatted(SHARE, settings.place(SHARE).orElse("the environment"), usual));
                })
                .orElse(usual);
    }

    /// How a person's work reaches a vendor now. Notes that the key was used.
    public Optional<Access> access(Caller caller, Vendor vendor) {
        return own(caller.account(), vendor).or(() -> shared(vendor));
    }

    /// @throws Failure `provider_key_missing` with what to do
    public Access required(Caller caller, Vendor vendor) {
        return access(caller, vendor)
                .orElseThrow(() -> new Failure(
                        Code.PROVIDER_KEY_MISSING,
                        "You have stored no key to %s that can be used: add one under /api/v1/api-keys with `provider` \"%s\" and `key`."
                                .formatted(vendor.title(), vendor.id())));
    }

    /// Whether a person's work would reach a vendor now. Notes nothing.
    public boolean reaches(Caller caller, Vendor vendor) {
        return whose(caller, vendor).isPresent();
    }

    /// Whose key a person's work would use: `own`, `shared`, or none.
    Optional<String> whose(Caller caller, Vendor vendor) {
        var own = database.asCaller(caller, sql -> KeyStore.has(sql, vendor.id()));
        return own ? Optional.of("own") : shared(vendor).map(_ -> "shared");
    }

    private Optional<Access> shared(Vendor vendor) {
        return shares ? operator.own(vendor).map(Access::sharedByOperator) : Optional.empty();
    }

    private Optional<Access> own(AccountId owner, Vendor vendor) {
        return database.asService(sql -> {
                    var row = KeyStore.newest(sql, owner, vendor.id());
                    if (row.isPresent()) {
                        KeyStore.used(sql, row.get().id());
                        rewrap(sql, owner, row.get());
                    }
                    return row;
                })
                .map(row -> access(owner, vendor, row));
    }

    /// By one stored key.
    Access access(AccountId owner, Vendor vendor, SealedRow row) {
        try {
            var purpose = purpose(row, owner);
            var key = ApiKey.of(seal().open(row.sealed(), purpose));
            var address = purpose.address();
            if (address != null) {
                return Access.of(vendor, address, key, true);
            }
            return operator.with(vendor, key)
                    .orElseThrow(() -> new Failure(
                            Code.INVALID_INPUT,
                            "The key to %s says nothing about where the server is: add `base_url` to its metadata."
                                    .formatted(vendor.title())));
        } catch (Seal.Unopenable e) {
            throw new Failure(
                    Code.PROVIDER_KEY_MISSING,
                    "Your stored key to %s cannot be opened any more, since this server's vault key was changed, or the `base_url` that it was stored for: store it again."
                            .formatted(vendor.title()));
        }
    }

    /// After the master key was replaced, the first use of a key wraps it anew.
    private void rewrap(Sql sql, AccountId owner, SealedRow row) throws SQLException {
        if (!seal().name().equals(row.sealedWith())) {
            try {
                var purpose = purpose(row, owner);
                var secret = seal().open(row.sealed(), purpose);
                KeyStore.rewrap(sql, row.id(), seal().seal(secret, purpose), seal().name());
            } catch (Seal.Unopenable e) {
                // said when it is to be used
            }
        }
    }

    private static Seal.Purpose purpose(SealedRow row, AccountId owner) {
        return new Seal.Purpose(row.id(), owner, NewKey.address(metadata(row.metadata())));
    }

    /// @param metadata what will stand beside the key: it opens for no other address
    Sealed seal(ApiKey key, UUID row, AccountId owner, Map<String, ?> metadata) {
        var purpose = new Seal.Purpose(row, owner, NewKey.address(metadata));
        return new Sealed(seal().seal(key.secret(), purpose), seal().name(), key.lastFour());
    }

    /// Looked up only when somebody needs it: a server that keeps no keys makes no file.
    private synchronized Seal seal() {
        if (seal == null) {
            seal = MasterKeys.seal(settings, Home.of(settings))
                    .orElseThrow(() -> new Failure(
                            Code.NOT_CONFIGURED,
                            "This server keeps no keys yet: its operator has to set %s, 32 random bytes in Base64."
                                    .formatted(MasterKeys.SETTING)));
        }
        return seal;
    }

    static Map<String, Object> metadata(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // the database holds objects only
        }
    }
}
