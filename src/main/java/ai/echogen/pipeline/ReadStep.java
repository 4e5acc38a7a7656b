package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A source becomes an article. Each job reads for itself: pages change.
@Singleton
final class ReadStep {
    private final Reader reader;

    ReadStep(Reader reader) {
        this.reader = reader;
    }

    /// Asks the reader, and closes behind it what it opened.
    @FunctionalInterface
    interface Reading {
        Article by(Reader reader) throws InterruptedException;
    }

    /// What to record of an article.
    @FunctionalInterface
    interface Recording<T> {
        Attempt.Result<T> of(Article article);
    }

    static StepKey key(Run run) {
        return StepKey.of("read", run.job().toString());
    }

    /// @param language what the article is in, where its own claim is wrong; null believes it
    Article article(Run run, Source source, @Nullable String language) throws InterruptedException {
        return read(run, Article.class, 1, reader -> reader.read(source), language, article -> _ -> article);
    }

    /// @param tries how often to ask whoever does not answer
    <T> T read(Run run, Class<T> result, int tries, Reading reading, @Nullable String language, Recording<T> recording)
            throws InterruptedException {
        var tried = new AtomicInteger();
        return run.step(key(run), result, () -> {
            try {
                var article = inLanguage(reading.by(reader), language);
                return new Attempt.Made<>(recording.of(article), List.of());
            } catch (Failure failure) {
                return failure.code() == Code.SOURCE_UNREACHABLE && tried.incrementAndGet() < tries
                        ? new Attempt.TryLater<>(failure.retryAfter().orElse(null), failure.getMessage())
                        : new Attempt.Refused<>(failure);
            }
        });
    }

    /// Without remembering it.
    Article now(Source source, @Nullable String language) throws InterruptedException {
        return inLanguage(reader.read(source), language);
    }

    /// @param title null leaves its own
    static Article titled(Article article, @Nullable String title) {
        return title == null
                ? article
                : new Article(
                        title,
                        article.byline(),
                        article.language(),
                        article.published(),
                        article.source(),
                        article.site(),
                        article.blocks());
    }

    static Article inLanguage(Article article, @Nullable String language) {
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
