package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Validation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The ways to sign in that the API names.
@Schema(
        name = "AuthMethod",
        type = SchemaType.STRING,
        enumeration = {"email", "phone", "google", "apple", "github"},
        description = "How somebody signs in. `google`, `apple` and `github` answer 501 until they are set up.")
enum AuthMethod {
    EMAIL("E-mail"),
    PHONE("Phone"),
    GOOGLE("Google"),
    APPLE("Apple"),
    GITHUB("GitHub");

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+([1-9]\\d{6,14})");
    private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[ ()./-]");

    private final String title;

    AuthMethod(String title) {
        this.title = title;
    }

    /// Reads the name on the wire; unset means e-mail.
    ///
    /// @throws Failure `not_configured` for methods that lead through somebody else's pages
    static AuthMethod of(Validation body, @Nullable String name) {
        if (name == null) {
            return EMAIL;
        }
        for (var method : values()) {
            if (method.wire().equals(name)) {
                return method.byPassword();
            }
        }
        body.wrong("method", "This is one of email, phone, google, apple and github.", "enum");
        return EMAIL;
    }

    /// A method that leads through somebody else's pages.
    ///
    /// @throws Failure `not_found` for anything else
    static AuthMethod provider(String name) {
        for (var method : List.of(GOOGLE, APPLE, GITHUB)) {
            if (method.wire().equals(name)) {
                return method;
            }
        }
        throw new Failure(
                Code.NOT_FOUND, "There is no such provider: the ones that exist are google, apple and github.");
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    private AuthMethod byPassword() {
        return switch (this) {
            case EMAIL, PHONE -> this;
            case GOOGLE, APPLE, GITHUB ->
                throw new Failure(
                        Code.NOT_CONFIGURED,
                        "Signing in with %s leads through its own pages, where it is set up: ask /api/v1/auth/oauth/%s for the address, or use an e-mail address or a phone number and a password."
                                .formatted(title, wire()));
        };
    }

    /// Only the field that belongs to the method is read.
    Login login(Validation body, @Nullable String email, @Nullable String phoneNumber) {
        return this == PHONE ? phone(body, phoneNumber) : email(body, email);
    }

    private static Login email(Validation body, @Nullable String email) {
        var address = body.email("email", email);
        if (address.endsWith(UserProfile.PHONE_DOMAIN)) {
            body.wrong("email", "This domain stands for phone numbers here: use an address of yours.", "value_error");
        }
        return new Login.Email(address);
    }

    private static Login phone(Validation body, @Nullable String number) {
        if (number == null) {
            body.wrong("phoneNumber", "This field is required.", "missing");
            return new Login.Phone("");
        }
        var digits =
                PHONE_NUMBER.matcher(PHONE_PUNCTUATION.matcher(number.strip()).replaceAll(""));
        if (!digits.matches()) {
            body.wrong(
                    "phoneNumber",
                    "This is not a phone number with its country's code, such as +14155550123.",
                    "value_error");
            return new Login.Phone("");
        }
        return new Login.Phone(digits.group(1));
    }
}
