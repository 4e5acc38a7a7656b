package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A mail with a link and a code, as text and as HTML. Nothing in it was written by anybody but us: a sender
/// who could choose words would use our name for theirs.
record Letter(String subject, String text, String html) {
    private static final String LAYOUT = layout();
    private static final String CODE_ALONE = "Type this code where you were asked for it:";
    private static final String CODE_TOO = "Or type this code where you were asked for it:";
    private static final String BUTTON = """
            <p style="margin:0 0 24px"><a href="{link}" style="display:inline-block;padding:12px 20px;border-radius:8px;\
            background:#1d1b18;color:#ffffff;text-decoration:none;font-weight:600">{text}</a></p>""";

    private record Words(String subject, String sentence, String button, String unasked) {}

    /// @param link the page that the button leads to; null for a letter with nothing but a code
    /// @param code the digits to type
    static Letter of(Kind kind, @Nullable URI link, String code) {
        var words = words(kind);
        var minutes = Codes.LIFETIME.toMinutes();
        var good = "Good once, for %d minutes. %s".formatted(minutes, words.unasked());
        var text = link == null
                ? "%s\n\n%s %s\n\n%s\n".formatted(words.sentence(), CODE_ALONE, code, good)
                : "%s\n\n%s\n\n%s %s\n\n%s\n".formatted(words.sentence(), link, CODE_TOO, code, good);
        var html = LAYOUT.replace("{subject}", words.subject())
                .replace("{sentence}", words.sentence())
                .replace("{button}", link == null ? "" : button(link, words.button()))
                .replace("{type}", link == null ? CODE_ALONE : CODE_TOO)
                .replace("{code}", code)
                .replace("{good}", good);
        return new Letter(words.subject(), text, html);
    }

    private static String button(URI link, String text) {
        return BUTTON.replace("{link}", escaped(link.toString())).replace("{text}", text);
    }

    private static Words words(Kind kind) {
        return switch (kind) {
            case CONFIRMATION ->
                new Words(
                        "Confirm your address for EchoGen",
                        "Welcome to EchoGen. Confirm that this address is yours, and your account is ready.",
                        "Confirm this address",
                        "If you did not sign up, ignore this mail: nothing happens.");
            case RECOVERY ->
                new Words(
                        "Choose a new password for EchoGen",
                        "Somebody, you we hope, asked for a new password for your EchoGen account.",
                        "Choose a new password",
                        "If it was not you, ignore this mail: your password stays as it is.");
            case SIGN_IN ->
                new Words(
                        "Your way into EchoGen",
                        "Here is your way into your EchoGen account, without a password.",
                        "Sign in",
                        "If you did not ask for it, ignore this mail, and give the code to nobody.");
            case EMAIL_CHANGE ->
                new Words(
                        "Confirm your new address for EchoGen",
                        "Confirm that this address is yours, and your EchoGen account uses it from then on.",
                        "Use this address",
                        "If you did not ask for it, ignore this mail: nothing changes.");
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static String layout() {
        try (var in = requireNonNull(Letter.class.getResourceAsStream("letter.html"), "no letter.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
