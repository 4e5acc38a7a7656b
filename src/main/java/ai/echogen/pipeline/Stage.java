package ai.echogen.pipeline;

import java.util.Locale;

/// The stages that a listener-to-be waits through, in order. `share` is each one's usual part of the whole time, by
/// which the progress bar advances (measured on a five-minute episode with the built-in voices).
public enum Stage {
    READ("Reading", 0.04),
    WRITE("Writing", 0.02),
    SPEAK("Speaking", 0.76),
    DRAW("Drawing", 0.05),
    MASTER("Mastering", 0.12),
    PUBLISH("Publishing", 0.01);

    private final String title;
    private final double share;

    Stage(String title, double share) {
        this.title = title;
        this.share = share;
    }

    /// What a person reads while it lasts, for example `Speaking`.
    public String title() {
        return title;
    }

    /// The name on the wire, for example `speak`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How much of the whole job is done when this stage is done to `fraction`, from 0 to 1.
    public double overall(double fraction) {
        var before = 0.0;
        for (var stage : values()) {
            if (stage == this) {
                break;
            }
            before += stage.share;
        }
        return Math.min(1, before + share * Math.clamp(fraction, 0, 1));
    }
}
