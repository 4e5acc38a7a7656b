package ai.echogen.chaos;

import ai.echogen.chaos.Round.Accepted;
import ai.echogen.chaos.Round.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Looks at everything that a round has left behind.
final class Proof {
    private final Installation installation;
    private final Tally tally;
    private final List<Happened> happened;
    private final Instant began;

    Proof(Installation installation, Tally tally, List<Happened> happened, Instant began) {
        this.installation = installation;
        this.tally = tally;
        this.happened = happened;
        this.began = began;
    }

    void check(List<Accepted> accepted) throws InterruptedException {
        var rows = new RowsProof(installation.database);
        var lost = new ArrayList<>(rows.jobs(accepted));
        lost.addAll(rows.books(accepted));
        lost.addAll(new FilesProof(installation.database, installation.home).check(accepted));
        var episodes = new EpisodeProof(installation.folder);
        for (var job : accepted) {
            var problems = episodes.check(job);
            lost.addAll(problems);
            if (problems.isEmpty()) {
                tally.episodes++;
            }
        }
        tally.minutes += episodes.seconds() / 60;
        tally.jobs += accepted.size();
        tally.steps += rows.steps(accepted);
        tally.takes += rows.takes(accepted);
        tally.losses += lost.size();
        tally.violated(lost);
        tally.violated(logs());
        if (installation.cast == Cast.HOSTED) {
            new CallsProof(installation, tally, happened, began).check(accepted);
        }
    }

    /// A server that meets a bug says so, even where the job survived it.
    private List<String> logs() {
        return installation.nodes.newLines().stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("OutOfMemoryError"))
                .map(line -> "a server wrote: " + line)
                .toList();
    }
}
