package ai.echogen.cli;

import ai.echogen.embedded.auth.MailSettings;
import ai.echogen.http.HttpSettings;
import ai.echogen.ops.Installation;
import ai.echogen.ops.LogFormat;
import ai.echogen.settings.Settings;
import java.util.Map;
import java.util.TreeMap;

/// What the container under the server is told when it starts, worked out from what people configure.
record ServerConfiguration(Map<String, String> properties) {
    /// How long a server that is asked to stop goes on as usual, so that nobody sends it new requests when it no
    /// longer listens.
    private static final String FAREWELL = "PT2S";

    static ServerConfiguration of(Settings settings, boolean debug) {
        var properties = new TreeMap<String, String>();
        var installation = Installation.of(settings);
        properties.put(
                "quarkus.http.port", String.valueOf(HttpSettings.of(settings).port()));
        if (LogFormat.of(settings) == LogFormat.JSON) {
            properties.put("quarkus.log.console.json.enabled", "true");
            properties.put("quarkus.log.console.json.additional-field.environment.value", installation.environment());
            settings.text("RENDER_INSTANCE_ID")
                    .ifPresent(id -> properties.put("quarkus.log.console.json.additional-field.instance.value", id));
        }
        MailSettings.of(settings).ifPresent(mail -> properties.putAll(mail.properties()));
        if (installation.isProduction()) {
            properties.put("quarkus.shutdown.delay", FAREWELL);
        }
        if (debug) {
            properties.put("quarkus.log.level", "DEBUG");
        }
        return new ServerConfiguration(Map.copyOf(properties));
    }

    void apply() {
        properties.forEach(System::setProperty);
    }

    /// Without the values: a mail server's password is among them.
    @Override
    public String toString() {
        return "ServerConfiguration" + properties.keySet();
    }
}
