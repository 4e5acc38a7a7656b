package ai.echogen.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The same for every address, whether there is an account or not.
///
/// @param detail a sentence for people
record SentResponse(
        @Schema(
                required = true,
                examples =
                        "If there is an account with this address, a mail is on its way: look at your spam folder too.")
        String detail) {
    static SentResponse to(Login login) {
        return new SentResponse(
                switch (login) {
                    case Login.Email _ ->
                        "If there is an account with this address, a mail is on its way: look at your spam folder too.";
                    case Login.Phone _ -> "If there is an account with this number, a message is on its way.";
                });
    }
}
