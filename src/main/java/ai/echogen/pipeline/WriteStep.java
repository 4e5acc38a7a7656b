package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.jobs.Usage;
import ai.echogen.providers.writer.Brief;
import ai.echogen.providers.writer.ExtractiveWriter;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// An article becomes a script: a step named after article, brief, and what is known about the voices' pace.
@Singleton
final class WriteStep implements Writing {
    static final String PROVIDER = "builtin";

    private final ExtractiveWriter writer;

    WriteStep(ExtractiveWriter writer) {
        this.writer = writer;
    }

    @Override
    public void check(List<Speaker> hosts) {
        if (hosts.size() != 2) {
            throw new Failure(
                    Code.INVALID_INPUT,
                    "The built-in writer writes for two hosts, and %d were named: name two, or let a model write."
                            .formatted(hosts.size()));
        }
    }

    @Override
    public Script write(Run run, Article article, Brief brief, MeasuredPace pace) throws InterruptedException {
        return run.step(key(article, brief, pace), Script.class, () -> {
            var script = writer.write(article, brief, pace);
            return Attempt.made(
                    script,
                    List.of(new Usage(
                            PROVIDER, "script", BigDecimal.valueOf(article.words()), "words", BigDecimal.ZERO)));
        });
    }

    private static StepKey key(Article article, Brief brief, MeasuredPace pace) {
        var parts = new ArrayList<String>();
        parts.add(PROVIDER);
        parts.add(ExtractiveWriter.ID);
        parts.add(ExtractiveWriter.VERSION);
        parts.add(brief.title() == null ? "" : "title " + brief.title());
        parts.add(brief.style().wire());
        brief.speakers().forEach(speaker -> {
            parts.add(speaker.name());
            parts.add(speaker.voice());
        });
        parts.add(String.valueOf(brief.targetSeconds()));
        parts.add(String.valueOf(brief.disclosure()));
        parts.add(pace.trace());
        parts.add(article.title());
        parts.add(String.valueOf(article.byline()));
        parts.add(article.language());
        parts.add(String.valueOf(article.published()));
        parts.add(String.valueOf(article.source()));
        parts.add(String.valueOf(article.site()));
        article.blocks().forEach(block -> {
            parts.add(block.id());
            parts.add(block.kind() + " " + block.level());
            parts.add(block.text());
        });
        return StepKey.of("write", parts.toArray(String[]::new));
    }
}
