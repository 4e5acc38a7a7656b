package ai.echogen.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Something that happens to the installation while it works.
///
/// @param at   after the beginning of the round
/// @param node which one, where it happens to one
record Disturbance(Duration at, Kind kind, int node) {
    enum Kind {
        /// `kill -9` of a node, which is started again.
        KILL,
        /// A node stands still for longer than its lease, and goes on.
        FREEZE,
        /// A node is told to stop and started again, as in a deploy.
        DEPLOY,
        RESTART_DATABASE,
        CRASH_DATABASE,
        /// The vendor answers 500 for a while.
        VENDOR_BROKEN,
        /// 429.
        VENDOR_BUSY,
        /// Half answers.
        VENDOR_CUTTING;

        /// Whether an answer of the vendor may be lost by it, so that it has to be asked for again.
        boolean losesAnswers() {
            return switch (this) {
                case KILL, FREEZE, RESTART_DATABASE, CRASH_DATABASE -> true;
                case DEPLOY, VENDOR_BROKEN, VENDOR_BUSY, VENDOR_CUTTING -> false;
            };
        }
    }

    /// What happens in a round.
    ///
    /// @param kills  how many of them
    /// @param within everything begins before that
    static List<Disturbance> plan(RandomGenerator random, int nodes, int kills, Duration within) {
        var plan = new ArrayList<Disturbance>();
        var every = within.toMillis() / Math.max(kills, 1);
        for (var i = 0; i < kills; i++) {
            plan.add(new Disturbance(
                    Duration.ofMillis(i * every + random.nextLong(every)), Kind.KILL, random.nextInt(nodes)));
        }
        add(plan, random, nodes, within, 0.6, Kind.FREEZE);
        add(plan, random, nodes, within, 0.4, Kind.DEPLOY);
        add(plan, random, nodes, within, 0.7, random.nextBoolean() ? Kind.RESTART_DATABASE : Kind.CRASH_DATABASE);
        var moods = List.of(Kind.VENDOR_BROKEN, Kind.VENDOR_BUSY, Kind.VENDOR_CUTTING);
        add(plan, random, nodes, within, 0.9, moods.get(random.nextInt(moods.size())));
        plan.sort(Comparator.comparing(Disturbance::at));
        return List.copyOf(plan);
    }

    private static void add(
            List<Disturbance> plan, RandomGenerator random, int nodes, Duration within, double probability, Kind kind) {
        // drawn in any case, so that one that is left out does not change the others
        var happens = random.nextDouble() < probability;
        var at = Duration.ofMillis(random.nextLong(within.toMillis()));
        var node = random.nextInt(nodes);
        if (happens) {
            plan.add(new Disturbance(at, kind, node));
        }
    }

    @Override
    public String toString() {
        return "%4.1f s %s%s"
                .formatted(
                        at.toMillis() / 1000.0,
                        kind,
                        switch (kind) {
                            case KILL, FREEZE, DEPLOY -> " node " + node;
                            default -> "";
                        });
    }
}
