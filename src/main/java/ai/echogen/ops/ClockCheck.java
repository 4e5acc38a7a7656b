package ai.echogen.ops;

import ai.echogen.db.Database;
import java.time.Duration;
import java.time.InstantSource;

/// Whether this machine and the database agree on the time: tokens, links and leases depend on it.
public final class ClockCheck implements Check {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final Database database;
    private final InstantSource clock;

    public ClockCheck(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Clock";
    }

    @Override
    public Finding look() {
        var before = clock.instant();
        var theirs = database.now();
        // what the question took is nobody's error
        var off = Duration.between(theirs, before);
        if (off.isNegative()) {
            off = Duration.between(theirs, clock.instant());
            off = off.isNegative() ? off : Duration.ZERO;
        }
        return off.abs().compareTo(TOLERANCE) <= 0
                ? Finding.good("agrees with the database's")
                : Finding.doubtful(
                        "This machine's clock is %s %s the database's (DATABASE_URL): sign-ins and signed links will be refused, or live too long. Set the clock, best by NTP."
                                .formatted(said(off.abs()), off.isNegative() ? "behind" : "ahead of"));
    }

    private static String said(Duration off) {
        return off.toMinutes() < 2 ? off.toSeconds() + " seconds" : Math.round(off.toSeconds() / 60.0) + " minutes";
    }
}
