package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// `auth.flow_state`: people who follow a link and come back to the app that sent them with a code. Only
/// the app that has the verifier of the challenge can exchange it (RFC 7636).
final class FlowStore {
    /// How long a code is good.
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String BEGIN = """
            insert into auth.flow_state (id, user_id, code_challenge, code_challenge_method, amr_method, created_at)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String ISSUE = """
            update auth.flow_state set auth_code_hash = ?, auth_code_issued_at = ? where id = ?
            """;
    private static final String TAKE = """
            delete from auth.flow_state
             where auth_code_hash = ?
            returning user_id, code_challenge, code_challenge_method, amr_method, auth_code_issued_at
            """;
    private static final String FORGET_OLD = """
            delete from auth.flow_state where user_id = ? and created_at < ?
            """;

    private FlowStore() {}

    /// What an app keeps a verifier for.
    record Challenge(String value, String method) {
        private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

        /// Whether it is one at all: `s256` or `plain`, of the right length.
        boolean wellFormed() {
            var known = method.toLowerCase(Locale.ROOT);
            return (known.equals("s256") || known.equals("plain"))
                    && VALUE.matcher(value).matches();
        }

        boolean fits(String verifier) {
            var made = method.equalsIgnoreCase("plain") ? verifier : sha256(verifier);
            return MessageDigest.isEqual(made.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        }

        private static String sha256(String verifier) {
            try {
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every JDK has it
            }
        }
    }

    record Flow(AccountId user, Challenge challenge, String method, Instant issuedAt) {
        boolean expired(Instant now) {
            return !now.isBefore(issuedAt.plus(LIFETIME));
        }
    }

    /// @param method how the session will have begun, as the claim `amr` names it
    static UUID begin(Sql sql, AccountId user, Challenge challenge, String method, Instant now) throws SQLException {
        sql.change(FORGET_OLD, user, now.minus(Codes.LIFETIME).minus(LIFETIME));
        var id = UUID.randomUUID();
        sql.change(BEGIN, id, user, challenge.value(), challenge.method(), method, now);
        return id;
    }

    static String issueCode(Sql sql, UUID flow, Instant now) throws SQLException {
        var code = RandomToken.made();
        sql.change(ISSUE, code.hash(), now, flow);
        return code.value();
    }

    /// A code is good once, also when it then turns out to be too old or somebody else's.
    static Optional<Flow> take(Sql sql, String code) throws SQLException {
        return sql.first(
                TAKE,
                row -> new Flow(
                        new AccountId(row.getObject("user_id", UUID.class)),
                        new Challenge(row.getString("code_challenge"), row.getString("code_challenge_method")),
                        row.getString("amr_method"),
                        requireNonNull(Sql.instant(row, "auth_code_issued_at"))),
                (Object) new RandomToken(code).hash());
    }
}
