package ai.echogen.cli;

import ai.echogen.http.HttpSettings;
import ai.echogen.settings.Settings;
import ai.echogen.settings.Version;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/// The server once it listens: says where, and waits to be stopped.
final class Server implements QuarkusApplication {
    private final Settings settings;

    Server(Settings settings) {
        this.settings = settings;
    }

    @Override
    public int run(String... args) {
        var url = "http://localhost:%d".formatted(HttpSettings.of(settings).port());
        System.out.printf("""
                EchoGen %s listens. Stop it with Ctrl-C.
                  API     %s/
                  Docs    %s/docs
                  Health  %s/health
                """, Version.CURRENT, url, url, url);
        Quarkus.waitForExit();
        return 0;
    }
}
