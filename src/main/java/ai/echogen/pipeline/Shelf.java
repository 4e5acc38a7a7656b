package ai.echogen.pipeline;

import ai.echogen.db.Sql;
import ai.echogen.jobs.Usage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Where the files of one run are made and kept. Two implementations: a folder beside the results
/// ([Workshop]), and the
/// stored files of the job's owner behind a folder of this machine ([Depot]), so that another machine can go on.
interface Shelf {
    /// Where the file is on this machine, or is to be made; its folder exists.
    Path place(Item item);

    /// Sees to it that the file is on this machine.
    ///
    /// @return false when it is kept nowhere
    boolean fetch(Item item) throws InterruptedException;

    /// Keeps what was made at its [#place].
    void keep(Item item) throws InterruptedException;

    /// Keeps what was made and paid for: what it cost is not lost when the step is not recorded.
    void keep(Item item, List<Usage> paid) throws InterruptedException;

    /// What was paid for something that is kept, by somebody who did not come to record it.
    List<Usage> unbooked(Item item);

    /// Within the transaction that records what was paid for it.
    void booked(Item item, Sql sql) throws SQLException;
}
