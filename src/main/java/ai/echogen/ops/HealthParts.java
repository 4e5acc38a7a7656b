package ai.echogen.ops;

import ai.echogen.failure.Failure;
import ai.echogen.ops.Health.Part;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// All parts, asked side by side, within a second whatever hangs. An answer serves everyone for a moment, so that no
/// number of monitors is a load.
@Singleton
final class HealthParts {
    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final Duration FRESH = Duration.ofSeconds(1);
    /// Then a look is given up and another is tried: a connection that died silently would hang for minutes.
    private static final Duration HOPELESS = Duration.ofSeconds(5);

    private final List<WatchedPart> parts;

    @Inject
    HealthParts(@All List<HealthPart> parts) {
        this(parts, PATIENCE, FRESH, HOPELESS);
    }

    HealthParts(List<HealthPart> parts, Duration patience, Duration fresh, Duration hopeless) {
        this.parts = parts.stream()
                .map(part -> new WatchedPart(part, patience, fresh, hopeless))
                .toList();
    }

    /// By name, in the alphabet's order.
    SequencedMap<String, Part> look() throws InterruptedException {
        parts.forEach(WatchedPart::begin);
        var found = new TreeMap<String, Part>();
        for (var part : parts) {
            found.put(part.name(), part.found());
        }
        return found;
    }

    static Part answer(HealthPart part) throws InterruptedException {
        try {
            return part.look();
        } catch (Failure away) {
            return Part.unhealthy(away.getMessage());
        }
    }
}
