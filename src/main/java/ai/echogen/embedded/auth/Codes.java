package ai.echogen.embedded.auth;

import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.embedded.auth.FlowStore.Challenge;
import ai.echogen.embedded.auth.OneTimeTokenStore.Sent;
import ai.echogen.identity.JwtSecret;
import ai.echogen.identity.Login;
import ai.echogen.identity.Proof;
import ai.echogen.settings.Settings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Links and codes that are sent by mail, and what they are exchanged for.
@Singleton
final class Codes {
    static final Duration LIFETIME = Duration.ofHours(1);

    /// To one account, of one kind.
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

    private static final int MOST_FAILURES = 5;
    private static final int CODES = 1_000_000;

    private final Database database;
    private final Post post;
    private final MailLinks links;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Codes(Database database, Post post, MailLinks links, Settings settings, InstantSource clock) {
        this.database = database;
        this.post = post;
        this.links = links;
        this.clock = clock;
        this.key = new SecretKeySpec(JwtSecret.of(settings).derived("one-time codes"), "HmacSHA256");
    }

    /// Where a mail's link leads.
    ///
    /// @param redirectTo a page of the app that asked; null for our own
    /// @param challenge  of an app that exchanges the code which its page gets; null for one that takes
    ///     tokens
    record Way(@Nullable URI redirectTo, @Nullable Challenge challenge) {
        static final Way TO_US = new Way(null, null);
    }

    /// Sends a link and a code to the account's own address, unless one was sent within the last minute.
    void send(User user, Kind kind, Way way) {
        if (user.email() != null) {
            send(user, kind, user.email(), way);
        }
    }

    /// Sends a link and a code, unless one was sent within the last minute.
    ///
    /// @param address where to
    void send(User user, Kind kind, String address, Way way) {
        var now = clock.instant();
        var token = RandomToken.made();
        var code = "%06d".formatted(random.nextInt(CODES));
        var put = database.asService(sql -> {
            var flow = way.challenge() == null ? null : FlowStore.begin(sql, user.id(), way.challenge(), "otp", now);
            var fresh = OneTimeTokenStore.put(
                    sql,
                    user.id(),
                    kind,
                    token.hexHash(),
                    hash(user, kind, code),
                    address,
                    flow,
                    now,
                    now.minus(BETWEEN_MAILS));
            if (fresh && kind == Kind.CONFIRMATION) {
                UserStore.confirmationSent(sql, user.id(), now);
            } else if (fresh && kind == Kind.RECOVERY) {
                UserStore.recoverySent(sql, user.id(), now);
            }
            return fresh;
        });
        if (put) {
            post.send(address, Letter.of(kind, links.to(kind, token.value(), way.redirectTo()), code));
        }
    }

    /// What a link or a code gave.
    ///
    /// @param flow a sign-in that ends on another page; null for one that ends here
    record Redeemed(User user, @Nullable UUID flow) {}

    /// Takes the link or the code, which is worth nothing from then on, and confirms the address that it was
    /// sent to. A wrong code counts against the right one.
    Optional<Redeemed> redeem(Kind kind, Proof proof) {
        var now = clock.instant();
        return database.asService(sql -> {
            var sent = take(sql, kind, proof, now);
            return sent.isEmpty() ? Optional.empty() : confirmed(sql, kind, sent.get(), now);
        });
    }

    private Optional<Sent> take(Sql sql, Kind kind, Proof proof, Instant now) throws SQLException {
        return switch (proof) {
            case Proof.Link(var token) ->
                OneTimeTokenStore.takeByLink(sql, kind, new RandomToken(token).hexHash(), now);
            case Proof.Code(var login, var digits) -> {
                var user = UserStore.find(sql, login);
                yield user.isEmpty() ? Optional.empty() : takeByCode(sql, kind, user.get(), digits, now);
            }
        };
    }

    private Optional<Sent> takeByCode(Sql sql, Kind kind, User user, String digits, Instant now) throws SQLException {
        var sent = OneTimeTokenStore.findForCode(sql, kind, user.id(), MOST_FAILURES, now);
        if (sent.isEmpty()) {
            return sent;
        }
        var right = MessageDigest.isEqual(
                hash(user, kind, digits).getBytes(StandardCharsets.US_ASCII),
                sent.get().codeHash().getBytes(StandardCharsets.US_ASCII));
        if (!right) {
            OneTimeTokenStore.failed(sql, sent.get());
            return Optional.empty();
        }
        OneTimeTokenStore.take(sql, sent.get());
        return sent;
    }

    private static Optional<Redeemed> confirmed(Sql sql, Kind kind, Sent sent, Instant now) throws SQLException {
        var user = UserStore.find(sql, sent.user()).orElseThrow();
        if (kind == Kind.EMAIL_CHANGE) {
            UserStore.wishEmail(sql, user.id(), "", now);
            UserStore.change(sql, user.id(), UserChange.email(sent.relatesTo(), now), now);
        } else if (!sent.relatesTo().equals(user.email())) {
            return Optional.empty(); // the address has changed since
        } else if (user.emailConfirmedAt() == null) {
            UserStore.change(sql, user.id(), UserChange.emailConfirmed(now), now);
        }
        IdentityStore.keep(sql, user.id(), now);
        return UserStore.find(sql, user.id()).map(found -> new Redeemed(found, sent.flow()));
    }

    private String hash(User user, Kind kind, String code) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var text = "%s %s %s".formatted(user.id(), kind, code);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /// Whether anything can be sent to such a login here.
    boolean reaches(Login login) {
        return login instanceof Login.Email && post.open();
    }
}
