package ai.echogen.jobs;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.util.Locale;

/// What this process does: `ECHOGEN_ROLE`. Any number of nodes of any role share one database.
public enum Role {
    /// Answers requests and works on jobs.
    ALL,
    /// Answers requests and accepts jobs, for others to work on.
    API,
    /// Works on jobs. Over HTTP it answers `/health` and `/metrics` alone.
    WORKER;

    public static final String NAME = "ECHOGEN_ROLE";

    /// @throws Failure `invalid_setting`
    public static Role of(Settings settings) {
        var text = settings.text(NAME).orElse("all");
        for (var role : values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        throw new Failure(
                Code.INVALID_SETTING,
                "%s says \"%s\", which is none of all, api and worker. Correct it, or remove it for the default all."
                        .formatted(NAME, text));
    }

    boolean worksOnJobs() {
        return this != API;
    }
}
