package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source becomes an article. Each job reads for itself: pages change.
@Singleton
final class ReadStep {
    private final Reader reader;

    ReadStep(Reader reader) {
        this.reader = reader;
    }

    @FunctionalInterface
    interface Opening {
        Source open() throws InterruptedException;
    }

    /// What to record of an article.
    @FunctionalInterface
    interface Recording<T> {
        Attempt.Result<T> of(Article article);
    }

    /// @param language what the article is in, where its own claim is wrong; null believes it
    Article article(Run run, Source source, @Nullable String language) throws InterruptedException {
        return read(run, Article.class, () -> source, language, article -> _ -> article);
    }

    <T> T read(Run run, Class<T> result, Opening source, @Nullable String language, Recording<T> recording)
            throws InterruptedException {
        return run.step(StepKey.of("read", run.job().toString()), result, () -> {
            var article = inLanguage(reader.read(source.open()), language);
            return new Attempt.Made<>(recording.of(article), List.of());
        });
    }

    /// Reads what is at hand, as a step would.
    Article now(Source source, @Nullable String language) throws InterruptedException {
        return inLanguage(reader.read(source), language);
    }

    private static Article inLanguage(Article article, @Nullable String language) {
        return language == null
                ? article
                : new Article(
                        article.title(),
                        article.byline(),
                        language,
                        article.published(),
                        article.source(),
                        article.site(),
                        article.blocks());
    }
}
