package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Spent;
import ai.echogen.providers.scrape.PageReader;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
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
        Outcome<Article> by(Reader reader) throws InterruptedException;
    }

    /// What to record of an article.
    ///
    /// The second word is who read it: `builtin`, or a vendor's id.
    @FunctionalInterface
    interface Recording<T> {
        Attempt.Result<T> of(Article article, String provider);
    }

    /// One article to be read.
    ///
    /// @param charge what the reader is paid at most
    record Task(StepKey key, Charge charge, Reading reading) {}

    static StepKey key(Run run) {
        return StepKey.of("read", run.job().toString());
    }

    /// @param pages    who reads addresses
    /// @param language what the article is in, where its own claim is wrong; null believes it
    Article article(Run run, Source source, PageReader pages, @Nullable String language) throws InterruptedException {
        Reading reading = built ->
                source instanceof Source.Web(var address) ? pages.read(address) : Outcome.done(built.read(source));
        return read(
                run,
                new Task(key(run), Charge.NONE, reading),
                Article.class,
                1,
                article -> inLanguage(article, language),
                (article, _) -> _ -> article);
    }

    /// @param tries  how often to ask whoever does not answer
    /// @param finish what is known better than the article knows it
    <T> T read(Run run, Task task, Class<T> result, int tries, UnaryOperator<Article> finish, Recording<T> recording)
            throws InterruptedException {
        var tried = new AtomicInteger();
        return run.step(task.key(), result, task.charge(), () -> {
            try {
                return switch (task.reading().by(reader)) {
                    case Outcome.Done<Article>(var article, var spent) ->
                        new Attempt.Made<>(
                                recording.of(
                                        finish.apply(article),
                                        spent.stream()
                                                .filter(part -> !part.isRefused())
                                                .findFirst()
                                                .map(Spent::vendor)
                                                .orElse(Engaged.BUILT_IN)),
                                Settled.usage(spent));
                    case Outcome.TryLater<Article> later -> Settled.later(later);
                    case Outcome.Refused<Article> refused -> Settled.refused(refused);
                };
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
