package ai.echogen.cli;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.PublicUrl;
import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "keys",
        description = "What a Supabase client needs to use this server: its URL, anon key and service key.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var settings = Settings.read();
        if (SupabaseProject.of(settings).isPresent()) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "This server uses the Supabase project at %s: take its keys from Supabase's dashboard, under Project Settings, API Keys."
                            .formatted(settings.text(SupabaseProject.URL).orElseThrow()));
        }
        var keys = ProjectKeys.of(settings);
        // names as Supabase's own command line prints them, so that the lines can go into an .env file
        System.out.printf(
                """
                SUPABASE_URL=%s
                SUPABASE_ANON_KEY=%s
                SUPABASE_SERVICE_ROLE_KEY=%s
                """,
                PublicUrl.of(settings), keys.anon().reveal(), keys.service().reveal());
        return 0;
    }
}
