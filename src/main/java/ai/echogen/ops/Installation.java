package ai.echogen.ops;

import ai.echogen.settings.Settings;

/// Where this program runs.
///
/// @param environment `ECHOGEN_ENVIRONMENT`: `production` on Render and `development` elsewhere, unless set
/// @param onRender    whether Render's own variables are there: its instances lose their disk with each deploy
public record Installation(String environment, boolean onRender) {
    private static final String PRODUCTION = "production";

    public static Installation of(Settings settings) {
        var onRender = settings.text("RENDER").isPresent();
        return new Installation(
                settings.text("ECHOGEN_ENVIRONMENT").orElse(onRender ? PRODUCTION : "development"), onRender);
    }

    public boolean isProduction() {
        return environment.equalsIgnoreCase(PRODUCTION);
    }
}
