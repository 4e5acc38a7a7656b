package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.jobs.Run;
import ai.echogen.providers.writer.Brief;
import java.util.List;

/// Who writes in one run: the built-in writer, or a vendor's model. What it costs is recorded in steps.
interface Writing {
    /// Refuses hosts that it cannot write for, before anything is read.
    void check(List<Speaker> hosts);

    Script write(Run run, Article article, Brief brief, MeasuredPace pace) throws InterruptedException;
}
