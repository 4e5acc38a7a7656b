package ai.echogen.ops;

import ai.echogen.http.HttpSettings;
import ai.echogen.settings.Settings;

/// The port that `serve` listens on.
public final class PortCheck implements Check {
    private final Settings settings;

    public PortCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Port";
    }

    @Override
    public Finding look() {
        var http = HttpSettings.of(settings);
        http.requireFreePort();
        return Finding.good("%d is free".formatted(http.port()));
    }
}
