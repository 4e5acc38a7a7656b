package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.content.ContentId;
import ai.echogen.library.content.Contents;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.scrape.Source;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads what jobs are to make something of. What is new goes into the library in the same step.
@Singleton
final class Articles {
    /// A page that does not answer is asked again once or twice; after that its name is more likely wrong.
    private static final int MOST_TRIES = 3;

    private final ReadStep read;
    private final Pages pages;
    private final BuiltInVoicing builtIn;
    private final Contents contents;

    Articles(ReadStep read, Pages pages, BuiltInVoicing builtIn, Contents contents) {
        this.read = read;
        this.pages = pages;
        this.builtIn = builtIn;
        this.contents = contents;
    }

    /// The journal's word for an article that was read.
    ///
    /// @param contentId where the library keeps it
    record Kept(String contentId, Article article) {
        ContentId content() {
            return new ContentId(UUID.fromString(contentId));
        }
    }

    /// @param reader   who reads pages
    /// @param language as in [ReadStep]
    Kept read(Run run, JobSource source, ReaderWish reader, @Nullable String language) throws InterruptedException {
        UnaryOperator<Article> finish = article -> ReadStep.inLanguage(article, language);
        return switch (source) {
            case JobSource.Web(var address) -> page(run, address, reader, finish);
            case JobSource.Text(var text, var title) -> {
                ReadStep.Reading reading = built -> Outcome.done(built.read(Source.Pasted.of(text, title)));
                yield added(run, reading, finish, null);
            }
            case JobSource.Content(var id) -> kept(run, id, language);
            case JobSource.Script _ -> throw new IllegalArgumentException("a script is not read");
        };
    }

    /// @param finish what is known better than the page knows it
    Kept page(Run run, URI address, ReaderWish reader, UnaryOperator<Article> finish) throws InterruptedException {
        return pages.read(run, ReadStep.key(run), address, reader, task -> kept(run, task, finish, address, null));
    }

    /// One page of several, by ourselves.
    Kept page(Run run, URI address) throws InterruptedException {
        var key = StepKey.of("read", run.job().toString(), address.toString());
        var task = new ReadStep.Task(key, Charge.NONE, built -> built.read(address));
        return kept(run, task, UnaryOperator.identity(), address, null);
    }

    /// @param fileName what a file was called; null when it was none
    Kept added(Run run, ReadStep.Reading reading, UnaryOperator<Article> finish, @Nullable String fileName)
            throws InterruptedException {
        return kept(run, new ReadStep.Task(ReadStep.key(run), Charge.NONE, reading), finish, null, fileName);
    }

    private Kept kept(
            Run run, ReadStep.Task task, UnaryOperator<Article> finish, @Nullable URI asked, @Nullable String fileName)
            throws InterruptedException {
        return read.read(run, task, Kept.class, MOST_TRIES, finish, (article, provider) -> sql -> {
            var content = contents.add(sql, run.caller(), KeptArticles.draft(article, provider, asked, fileName));
            return new Kept(content.id().value().toString(), article);
        });
    }

    private Kept kept(Run run, ContentId id, @Nullable String language) throws InterruptedException {
        var key = ReadStep.key(run);
        return run.step(
                key,
                Kept.class,
                () -> Attempt.made(
                        new Kept(id.value().toString(), now(run.caller(), new JobSource.Content(id), language))));
    }

    /// Reads what is at hand, before a job is accepted: kept content and text.
    ///
    /// @throws Failure when no episode can be made of it
    Article now(Caller caller, JobSource source, @Nullable String language) throws InterruptedException {
        return switch (source) {
            case JobSource.Content(var id) -> {
                var content = contents.get(caller, id);
                var article = KeptArticles.completed(read.now(KeptArticles.source(content), null), content);
                yield ReadStep.inLanguage(article, language);
            }
            case JobSource.Text(var text, var title) -> read.now(Source.Pasted.of(text, title), language);
            case JobSource.Web _, JobSource.Script _ -> throw new IllegalArgumentException("not at hand");
        };
    }

    /// Notes as a mistake when what is at hand makes no episode.
    ///
    /// @param voice who is to speak: what the built-in voices speak is known at once
    void check(Caller caller, JobSource source, @Nullable String language, Engaged voice, Fields payload) {
        var languageIsWrong = voice.isBuiltIn() && language != null && !builtIn.speaks(language);
        if (source instanceof JobSource.Web || languageIsWrong) {
            return;
        }
        try {
            var article = now(caller, source, language);
            if (voice.isBuiltIn()) {
                builtIn.check(article.language(), "language");
            }
        } catch (Failure failure) {
            if (failure.code() == Code.NOT_FOUND) {
                throw failure;
            }
            payload.inside(JobSource.FIELD)
                    .wrong(
                            source instanceof JobSource.Text ? "text" : "content_id",
                            failure.getMessage(),
                            failure.code().wire());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while reading the text.", e);
        }
    }
}
