package ai.echogen.pipeline;

import java.nio.file.Path;

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
}
