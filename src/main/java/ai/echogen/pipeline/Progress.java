package ai.echogen.pipeline;

/// Told how far a job has come. May be called from several threads, never with a lower `overall` than before.
@FunctionalInterface
public interface Progress {
    /// @param overall how much of the whole job is done, 0 to 1
    /// @param message what is happening, for example `take 12 of 41`; may be empty
    void report(Stage stage, double overall, String message);
}
