package ai.echogen.embedded.auth;

import ai.echogen.identity.Purpose;

/// The kinds of links and codes, named as `auth.one_time_tokens` and the links of Supabase Auth name them.
enum Kind {
    CONFIRMATION("confirmation_token", "signup"),
    RECOVERY("recovery_token", "recovery"),
    SIGN_IN("magiclink_token", "magiclink"),
    EMAIL_CHANGE("email_change_token_new", "email_change");

    private final String stored;
    private final String wire;

    Kind(String stored, String wire) {
        this.stored = stored;
        this.wire = wire;
    }

    static Kind of(Purpose purpose) {
        return switch (purpose) {
            case CONFIRMATION -> CONFIRMATION;
            case RECOVERY -> RECOVERY;
            case SIGN_IN -> SIGN_IN;
        };
    }

    String stored() {
        return stored;
    }

    String wire() {
        return wire;
    }
}
