package ai.echogen.jobs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Where a job is.
public enum State {
    /// Waits for its owner's turn, for a free worker, or for the time of its next attempt.
    QUEUED,
    RUNNING,
    SUCCEEDED,
    /// Ended for a reason that is told; may be retried.
    FAILED,
    /// Stopped by its owner; may be retried.
    CANCELLED;

    static final List<String> NAMES = Stream.of(values()).map(State::wire).toList();

    /// The name on the wire and in the database, for example `queued`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    static State of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
