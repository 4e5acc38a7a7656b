package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Turn;
import java.util.ArrayList;
import java.util.List;

/// Turns of one segment that follow each other and are spoken in one call.
///
/// @param from index of the first one in the script, from 0
record Exchange(int from, List<Turn> turns) {
    Exchange {
        turns = List.copyOf(turns);
    }

    /// As long as they may be. None reaches into the next segment: a change there leaves these as they
    /// are.
    static List<Exchange> in(Script script, Conversing conversing) {
        var exchanges = new ArrayList<Exchange>();
        var from = 0;
        for (var segment : script.segments()) {
            var now = new ArrayList<Turn>();
            for (var turn : segment.turns()) {
                now.add(turn);
                if (!conversing.fits(now)) {
                    now.removeLast();
                    add(exchanges, from, now);
                    from += now.size();
                    now = new ArrayList<>(List.of(turn));
                }
            }
            add(exchanges, from, now);
            from += now.size();
        }
        return exchanges;
    }

    /// Who speaks alone speaks with nobody.
    private static void add(List<Exchange> exchanges, int from, List<Turn> turns) {
        if (turns.stream().map(turn -> turn.speaker().voice()).distinct().count() > 1) {
            exchanges.add(new Exchange(from, turns));
        }
    }
}
