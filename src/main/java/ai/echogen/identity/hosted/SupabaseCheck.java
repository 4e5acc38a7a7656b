package ai.echogen.identity.hosted;

import ai.echogen.failure.Failure;
import ai.echogen.ops.Check;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;

/// The accounts: those of the Supabase project that is configured, or our own.
public final class SupabaseCheck implements Check {
    private final Settings settings;

    public SupabaseCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Accounts";
    }

    /// @throws Failure `invalid_setting`: the sentence names the variable, and where the right value is found
    @Override
    public Finding look() {
        return SupabaseProject.of(settings)
                .map(project -> new SupabaseProbe(settings, project, new SupabaseAuthHttp(project)).look())
                .orElseGet(() -> Finding.good("kept by EchoGen itself, since SUPABASE_URL is not set"));
    }
}
