package ai.echogen.identity.hosted;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.AuthServer;
import ai.echogen.identity.Device;
import ai.echogen.identity.Identity;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import ai.echogen.identity.Proof;
import ai.echogen.identity.Purpose;
import ai.echogen.identity.SignIn;
import ai.echogen.identity.SignInPage;
import ai.echogen.identity.SignUp;
import ai.echogen.identity.hosted.SupabaseAuthHttp.Answer;
import ai.echogen.identity.hosted.SupabaseAuthHttp.As;
import ai.echogen.settings.SupabaseProject;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Accounts and sessions that a Supabase project keeps, through Supabase Auth's HTTP API.
public final class HostedAuth implements AuthServer {
    private static final Logger LOG = Logger.getLogger(HostedAuth.class);

    private final SupabaseAuthHttp http;

    public HostedAuth(SupabaseProject project) {
        this(new SupabaseAuthHttp(project));
    }

    HostedAuth(SupabaseAuthHttp http) {
        this.http = http;
    }

    @Override
    public SignUp signUp(Login login, Password password, @Nullable String fullName, Device device) {
        var body = body(login).put("password", password.normal());
        var data = body.putObject("data");
        if (fullName != null) {
            data.put("full_name", fullName);
        }
        var answer = http.send("POST", "/signup", body, new As.Visitor(device));
        if (!answer.ok()) {
            throw Refusals.of(answer);
        }
        return answer.body().hasNonNull("access_token") ? new SignUp.Done(session(answer)) : new SignUp.ToConfirm();
    }

    @Override
    public SignIn signIn(Login login, Password password, Device device) {
        var body = body(login).put("password", password.normal());
        return session(http.send("POST", "/token?grant_type=password", body, new As.Visitor(device)));
    }

    @Override
    public SignIn refresh(String refreshToken, Device device) {
        var body = object().put("refresh_token", refreshToken);
        var answer = http.send("POST", "/token?grant_type=refresh_token", body, new As.Visitor(device));
        if (answer.code().equals("validation_failed")) { // not of the right shape
            throw new Failure(Code.UNAUTHENTICATED, Refusals.NOT_ANYMORE);
        }
        return session(answer);
    }

    @Override
    public void signOut(Caller caller, String accessToken) {
        logOut("local", accessToken);
    }

    private void logOut(String scope, String accessToken) {
        var answer = http.send("POST", "/logout?scope=" + scope, null, new As.Person(accessToken));
        // 401, 403 and 404: the session has ended before
        if (!answer.ok() && answer.status() != 401 && answer.status() != 403 && answer.status() != 404) {
            throw Refusals.of(answer);
        }
    }

    /// Whether it answers at all is asked first, which depends on no account. The rest happens behind the
    /// answer.
    @Override
    public void send(Purpose purpose, Login login, Device device) {
        http.send("GET", "/health", null, new As.Visitor(device));
        if (purpose == Purpose.RECOVERY && login instanceof Login.Phone) {
            throw new Failure(
                    Code.NOT_CONFIGURED,
                    "A new password is sent by mail only: ask for a code to sign in with instead.");
        }
        Thread.ofVirtual().name("supabase-mail").start(() -> request(purpose, login, device));
    }

    private void request(Purpose purpose, Login login, Device device) {
        try {
            var body = body(login);
            var answer = switch (purpose) {
                case RECOVERY -> http.send("POST", "/recover", body, new As.Visitor(device));
                case CONFIRMATION ->
                    http.send(
                            "POST",
                            "/resend",
                            body.put("type", login instanceof Login.Email ? "signup" : "sms"),
                            new As.Visitor(device));
                case SIGN_IN -> http.send("POST", "/otp", body.put("create_user", false), new As.Visitor(device));
            };
            // no such account
            if (!answer.ok()
                    && !answer.code().equals("otp_disabled")
                    && !answer.code().equals("user_not_found")) {
                LOG.warnf("Supabase Auth sent nothing: %s (%s)", answer.message(), answer.code());
            }
        } catch (Failure failure) {
            LOG.warnf("Supabase Auth sent nothing: %s", failure.getMessage());
        }
    }

    @Override
    public SignIn verify(Purpose purpose, Proof proof, Device device) {
        var body = switch (proof) {
            case Proof.Link(var token) -> object().put("token_hash", token);
            case Proof.Code(var login, var digits) -> body(login).put("token", digits);
        };
        body.put("type", type(purpose, proof));
        var answer = http.send("POST", "/verify", body, new As.Visitor(device));
        if (answer.code().equals("validation_failed")) {
            throw new Failure(Code.CODE_EXPIRED, Identity.CODE_EXPIRED);
        }
        return session(answer);
    }

    private static String type(Purpose purpose, Proof proof) {
        if (proof instanceof Proof.Code(Login.Phone _, var _)) {
            return "sms";
        }
        return switch (purpose) {
            case CONFIRMATION -> "signup";
            case RECOVERY -> "recovery";
            case SIGN_IN -> "email";
        };
    }

    @Override
    public SignIn resetPassword(Proof proof, Password password, Device device) {
        var signIn = verify(Purpose.RECOVERY, proof, device);
        var token = signIn.tokens().access();
        var answer = http.send("PUT", "/user", object().put("password", password.normal()), new As.Person(token));
        // who chooses the password that they have knows it again
        if (!answer.ok() && !answer.code().equals("same_password")) {
            throw Refusals.of(answer);
        }
        logOut("others", token);
        return signIn;
    }

    @Override
    public URI authorize(SignInPage page) {
        var settings = http.send("GET", "/settings", null, new As.Owner());
        if (!settings.ok()) {
            throw Refusals.of(settings);
        }
        if (!settings.body().path("external").path(page.provider()).asBoolean(false)) {
            throw new Failure(
                    Code.NOT_CONFIGURED,
                    "Signing in with %s is not set up: whoever runs this server can turn it on in Supabase's dashboard, under Authentication, Sign In / Providers."
                            .formatted(page.provider()));
        }
        var query = "?provider=" + page.provider() + "&code_challenge=" + encoded(page.challenge())
                + "&code_challenge_method=s256";
        return http.address("/authorize" + query
                + (page.redirectTo() == null
                        ? ""
                        : "&redirect_to=" + encoded(page.redirectTo().toString())));
    }

    @Override
    public SignIn exchange(String code, String verifier, Device device) {
        var body = object().put("auth_code", code).put("code_verifier", verifier);
        var answer = http.send("POST", "/token?grant_type=pkce", body, new As.Visitor(device));
        if (answer.code().equals("validation_failed")) {
            throw new Failure(Code.CODE_EXPIRED, Identity.CODE_EXPIRED);
        }
        return session(answer);
    }

    @Override
    public boolean delete(AccountId account) {
        var body = object().put("should_soft_delete", false);
        var answer = http.send("DELETE", "/admin/users/" + account, body, new As.Owner());
        if (answer.ok()) {
            return true;
        }
        if (answer.status() == 404) {
            return false;
        }
        throw Refusals.of(answer);
    }

    private SignIn session(Answer answer) {
        if (!answer.ok()) {
            throw Refusals.of(answer);
        }
        try {
            return WireSession.read(answer.body());
        } catch (IllegalArgumentException e) {
            throw http.away("answers with a session that cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    private static ObjectNode body(Login login) {
        return switch (login) {
            case Login.Email(var address) -> object().put("email", address);
            case Login.Phone(var digits) -> object().put("phone", digits);
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
