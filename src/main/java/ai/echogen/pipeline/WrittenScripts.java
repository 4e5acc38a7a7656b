package ai.echogen.pipeline;

import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.content.ContentId;
import ai.echogen.library.content.Contents;
import ai.echogen.library.scripts.ScriptDraft;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.library.scripts.Scripts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Puts the script that a job has written into its owner's library.
@Singleton
final class WrittenScripts {
    private final Contents contents;
    private final Scripts scripts;

    WrittenScripts(Contents contents, Scripts scripts) {
        this.contents = contents;
        this.scripts = scripts;
    }

    private record Row(String id) {}

    /// Once for each job, however often it is run.
    ///
    /// @param content what it was made of: where that was deleted meanwhile, the script stays
    ScriptId keep(Run run, ContentId content, ScriptJson script) throws InterruptedException {
        var row = run.step(
                StepKey.of("script", run.job().toString()),
                Row.class,
                () -> new Attempt.Made<>(
                        sql -> {
                            var draft = new ScriptDraft(
                                    contents.has(sql, content) ? content : null,
                                    script.prompt(),
                                    script.model(),
                                    script.language(),
                                    script.segmentsText(),
                                    script.metadataText());
                            return new Row(scripts.add(sql, run.caller(), draft)
                                    .id()
                                    .value()
                                    .toString());
                        },
                        List.of()));
        return new ScriptId(UUID.fromString(row.id()));
    }
}
