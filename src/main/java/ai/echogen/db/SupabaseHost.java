package ai.echogen.db;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.SupabaseProject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Supabase's connection strings look like: `postgres` at `db.<ref>.supabase.co`, or `postgres.<ref>` at
/// `aws-0-<region>.pooler.supabase.com`.
final class SupabaseHost {
    static final String WHERE =
            "Supabase's dashboard shows it under Connect, Session pooler: postgresql://postgres.<ref>:<password>@aws-0-<region>.pooler.supabase.com:5432/postgres.";

    private static final Pattern DIRECT = Pattern.compile("db\\.([a-z0-9]{20})\\.supabase\\.(?:co|in|red)");
    private static final Pattern POOLER = Pattern.compile(".*\\.pooler\\.supabase\\.(?:com|co)");
    private static final Pattern POOLER_USER = Pattern.compile("[^.]+\\.([a-z0-9]{20})");

    private SupabaseHost() {}

    static boolean is(String host) {
        return isPooler(host) || DIRECT.matcher(host).matches();
    }

    static boolean isPooler(String host) {
        return POOLER.matcher(host).matches();
    }

    /// @throws Failure `invalid_setting` when user and host do not belong together, or not to the project
    static void check(PostgresAddress address, Optional<SupabaseProject> project) {
        if (!is(address.host())) {
            return;
        }
        if (isPooler(address.host()) && !POOLER_USER.matcher(address.user()).matches()) {
            throw wrong(
                    "%s has the user \"%s\", and the pooler tells projects apart by users such as postgres.<ref>. %s"
                            .formatted(PostgresAddress.NAME, address.user(), WHERE));
        }
        if (!isPooler(address.host()) && address.user().contains(".")) {
            throw wrong("%s has the user \"%s\", which is one for the pooler; at the direct host it is postgres. %s"
                    .formatted(PostgresAddress.NAME, address.user(), WHERE));
        }
        if (project.isEmpty()) {
            throw wrong(
                    "%s leads to a Supabase project and %s is not set: set it too, with the project's keys, so that accounts and files are the project's own."
                            .formatted(PostgresAddress.NAME, SupabaseProject.URL));
        }
        var mine = ref(address);
        var theirs = project.get().ref();
        if (mine != null && theirs != null && !mine.equals(theirs)) {
            throw wrong("%s belongs to the project \"%s\" and %s to \"%s\": take both from one project. %s"
                    .formatted(PostgresAddress.NAME, mine, SupabaseProject.URL, theirs, WHERE));
        }
    }

    private static @Nullable String ref(PostgresAddress address) {
        var direct = DIRECT.matcher(address.host());
        if (direct.matches()) {
            return direct.group(1);
        }
        var user = POOLER_USER.matcher(address.user());
        return user.matches() ? user.group(1) : null;
    }

    private static Failure wrong(String sentence) {
        return new Failure(Code.INVALID_SETTING, sentence);
    }
}
