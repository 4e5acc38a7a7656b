package ai.echogen.ops;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.util.Locale;

/// How the server's log is written.
public enum LogFormat {
    /// For people at a terminal.
    TEXT,
    /// One JSON object a line, for programs that collect logs.
    JSON;

    static final String NAME = "ECHOGEN_LOG";

    /// `ECHOGEN_LOG`: `json` in production and `text` elsewhere, unless set.
    ///
    /// @throws Failure `invalid_setting` for anything else
    public static LogFormat of(Settings settings) {
        var unset = Installation.of(settings).isProduction() ? JSON : TEXT;
        return settings.text(NAME).map(LogFormat::named).orElse(unset);
    }

    private static LogFormat named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "json" -> JSON;
            case "text" -> TEXT;
            default ->
                throw new Failure(
                        Code.INVALID_SETTING,
                        "%s must be json or text, and is \"%s\": correct it, or remove it.".formatted(NAME, text));
        };
    }
}
