package ai.echogen.cli;

import ai.echogen.http.HttpSettings;
import ai.echogen.ops.LogFormat;
import ai.echogen.settings.Settings;
import ai.echogen.settings.Version;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.jboss.logging.Logger;

/// The server once it listens: says where, and waits to be stopped.
final class Server implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(Server.class);

    private final Settings settings;

    Server(Settings settings) {
        this.settings = settings;
    }

    @Override
    public int run(String... args) {
        var port = HttpSettings.of(settings).port();
        if (LogFormat.of(settings) == LogFormat.JSON) {
            LOG.infof("EchoGen %s listens on port %d", Version.CURRENT, port);
        } else {
            welcome("http://localhost:%d".formatted(port));
        }
        Quarkus.waitForExit();
        return 0;
    }

    private static void welcome(String url) {
        System.out.printf("""
                EchoGen %s listens. Stop it with Ctrl-C.
                  API     %s/
                  Docs    %s/docs
                  Health  %s/health
                """, Version.CURRENT, url, url, url);
    }
}
