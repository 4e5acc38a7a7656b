package ai.echogen.jobs;

import org.jspecify.annotations.Nullable;

/// How long a run still takes.
@FunctionalInterface
interface Eta {
    /// Nobody knows.
    Eta UNKNOWN = _ -> null;

    /// @param percent how far it is
    /// @return null when nobody knows
    @Nullable
    Integer seconds(int percent);
}
