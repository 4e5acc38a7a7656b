package ai.echogen.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What has happened until now.
final class Tally {
    int rounds;
    int jobs;
    int episodes;
    double minutes;
    /// Steps in the journals, and answers of the vendor among them.
    int steps;

    int takes;
    int calls;
    /// Calls that were made again because nothing of the one before had been recorded when its node died.
    int repeatedInFlight;
    /// Calls that were made again because the vendor had failed.
    int repeatedAfterFailure;
    /// Calls for something that was recorded already.
    int duplicates;
    /// Jobs that did not end as they should, and episodes and files that are not whole.
    int losses;

    private final Map<Disturbance.Kind, Integer> happened = new EnumMap<>(Disturbance.Kind.class);
    private final List<String> violations = new ArrayList<>();

    synchronized void happened(Disturbance.Kind kind) {
        happened.merge(kind, 1, Integer::sum);
    }

    synchronized int count(Disturbance.Kind kind) {
        return happened.getOrDefault(kind, 0);
    }

    synchronized void violated(Collection<String> what) {
        violations.addAll(what);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /// For people, in a few lines.
    synchronized String report() {
        return String.format(
                Locale.ROOT,
                """
                rounds                      %d
                nodes killed                %d (kill -9)
                nodes frozen past the lease %d
                nodes restarted (SIGTERM)   %d
                PostgreSQL restarted        %d, crashed %d
                vendor failing for a while  %d
                jobs accepted               %d, all of them ended: %s
                episodes checked            %d, %.1f minutes of audio
                journal                     %d steps, %d of them takes
                calls to the vendor         %d
                  repeated, in flight       %d
                  repeated, vendor failed   %d
                duplicates                  %d
                losses                      %d
                """,
                rounds,
                count(Disturbance.Kind.KILL),
                count(Disturbance.Kind.FREEZE),
                count(Disturbance.Kind.DEPLOY),
                count(Disturbance.Kind.RESTART_DATABASE),
                count(Disturbance.Kind.CRASH_DATABASE),
                count(Disturbance.Kind.VENDOR_BROKEN)
                        + count(Disturbance.Kind.VENDOR_BUSY)
                        + count(Disturbance.Kind.VENDOR_CUTTING),
                jobs,
                losses == 0 ? "yes" : "no",
                episodes,
                minutes,
                steps,
                takes,
                calls,
                repeatedInFlight,
                repeatedAfterFailure,
                duplicates,
                losses);
    }
}
