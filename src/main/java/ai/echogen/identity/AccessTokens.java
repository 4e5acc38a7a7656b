package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.TokenVerifier;
import ai.echogen.identity.VerifiedTokens.Verified;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access tokens with Supabase's claims, checked without asking anybody: those of this server and of older
/// projects by the secret that they are signed with (HS256), those of newer projects by the project's public
/// keys. As with Supabase, a token that was issued lives its hour to the end, also after a sign-out: what
/// ends at once is getting another.
public final class AccessTokens implements TokenVerifier {
    public static final Duration LIFETIME = Duration.ofHours(1);

    /// Both the audience and the role of a signed-in person. The keys of a project, `anon` and
    /// `service_role`, are JWTs of the same signature and no people.
    private static final String PERSON = "authenticated";

    private final @Nullable MACSigner signer;
    private final @Nullable MACVerifier shared;
    private final @Nullable PublicKeys publicKeys;
    private final VerifiedTokens verified = new VerifiedTokens();
    private final String issuer;
    private final InstantSource clock;

    AccessTokens(TokenSettings settings, InstantSource clock) {
        try {
            this.signer = settings.secret() == null
                    ? null
                    : new MACSigner(settings.secret().key());
            this.shared = settings.secret() == null
                    ? null
                    : new MACVerifier(settings.secret().key());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        this.publicKeys = settings.publicKeys() == null ? null : new PublicKeys(settings.publicKeys(), clock);
        this.issuer = settings.issuer();
        this.clock = clock;
    }

    /// @param appMetadata  what the server knows: `provider`, `providers`
    /// @param userMetadata what the person chose
    /// @param method       how the session began, as `amr` names it: `password`, `otp`, `oauth`
    /// @param signedInAt   when it began
    public String issue(
            Account account,
            Map<String, Object> appMetadata,
            Map<String, Object> userMetadata,
            UUID session,
            String method,
            Instant signedInAt) {
        if (signer == null) {
            throw new IllegalStateException("tokens come from the Supabase project");
        }
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(account.id().toString())
                .audience(PERSON)
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .issueTime(Date.from(now))
                .claim("email", orEmpty(account.email()))
                .claim("phone", orEmpty(account.phone()))
                .claim("app_metadata", appMetadata)
                .claim("user_metadata", userMetadata)
                .claim("role", PERSON)
                .claim("aal", "aal1")
                .claim("amr", List.of(Map.of("method", method, "timestamp", signedInAt.getEpochSecond())))
                .claim("session_id", session.toString())
                .claim("is_anonymous", false)
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public Caller verify(String token) {
        if (publicKeys != null) {
            var before = verified.find(token);
            if (before.isPresent() && stillGood(publicKeys, before.get())) {
                return before.get().caller();
            }
        }
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            if (JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())) {
                if (shared == null || !jwt.verify(shared)) {
                    throw refused();
                }
                return person(jwt, claims);
            }
            var key = key(jwt);
            if (!jwt.verify(key.verifier())) {
                throw refused();
            }
            var person = person(jwt, claims);
            var expires = claims.getExpirationTime().toInstant();
            verified.keep(token, new Verified(person, expires, jwt.getHeader().getKeyID(), key));
            return person;
        } catch (ParseException | JOSEException e) {
            throw refused();
        }
    }

    /// The key says which algorithm it is for, never the token.
    private PublicKeys.Key key(SignedJWT jwt) {
        var id = jwt.getHeader().getKeyID();
        if (publicKeys == null || id == null) {
            throw refused();
        }
        return publicKeys
                .find(id)
                .filter(key -> key.algorithm().equals(jwt.getHeader().getAlgorithm()))
                .orElseThrow(AccessTokens::refused);
    }

    private boolean stillGood(PublicKeys keys, Verified before) {
        return clock.instant().isBefore(before.expires())
                && keys.find(before.keyId()).filter(before.key()::equals).isPresent();
    }

    private Caller person(SignedJWT jwt, JWTClaimsSet claims) throws ParseException {
        requireAlive(claims);
        var session = claims.getStringClaim("session_id");
        if (!issuer.equals(claims.getIssuer())
                || !claims.getAudience().contains(PERSON)
                || !PERSON.equals(claims.getStringClaim("role"))) {
            throw refused();
        }
        return new Caller(
                new AccountId(uuid(claims.getSubject())),
                session == null ? null : uuid(session),
                jwt.getPayload().toString());
    }

    private void requireAlive(JWTClaimsSet claims) {
        var now = clock.instant();
        var expires = claims.getExpirationTime();
        if (expires == null) {
            throw refused();
        }
        if (!now.isBefore(expires.toInstant())) {
            throw new Failure(Code.UNAUTHENTICATED, "The access token has expired: refresh it, or sign in again.");
        }
        var from = claims.getNotBeforeTime();
        if (from != null && now.isBefore(from.toInstant())) {
            throw refused();
        }
    }

    private static UUID uuid(@Nullable String text) {
        try {
            if (text != null) {
                var id = UUID.fromString(text);
                // the parser also takes 1-1-1-1-1
                if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
                    return id;
                }
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw refused();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Failure refused() {
        return new Failure(Code.UNAUTHENTICATED, "The access token is not valid here: sign in again.");
    }
}
