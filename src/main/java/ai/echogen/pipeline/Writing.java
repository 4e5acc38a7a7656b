package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.jobs.Run;
import ai.echogen.providers.writer.Brief;

/// Who writes in one run: the built-in writer, or a vendor's model. What it costs is recorded in steps.
interface Writing {
    Script write(Run run, Article article, Brief brief, MeasuredPace pace) throws InterruptedException;
}
