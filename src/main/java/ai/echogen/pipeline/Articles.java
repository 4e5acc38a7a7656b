package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.library.content.ContentId;
import ai.echogen.library.content.Contents;
import ai.echogen.providers.scrape.Source;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what jobs are to make something of. What is new goes into the library in the same step.
@Singleton
final class Articles {
    /// A page that does not answer is asked again once or twice; after that its name is more likely wrong.
    private static final int MOST_TRIES = 3;

    private final ReadStep read;
    private final SpeakStep speak;
    private final Contents contents;

    Articles(ReadStep read, SpeakStep speak, Contents contents) {
        this.read = read;
        this.speak = speak;
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

    /// @param language as in [ReadStep]
    Kept read(Run run, JobSource source, @Nullable String language) throws InterruptedException {
        return switch (source) {
            case JobSource.Web(var address) ->
                added(run, reader -> reader.read(new Source.Web(address)), language, address, null);
            case JobSource.Text(var text, var title) ->
                added(run, reader -> reader.read(Source.Pasted.of(text, title)), language, null, null);
            case JobSource.Content(var id) -> kept(run, id, language);
            case JobSource.Script _ -> throw new IllegalArgumentException("a script is not read");
        };
    }

    /// @param asked    the address that was asked for; null when there is none
    /// @param fileName what a file was called; null when it was none
    Kept added(
            Run run,
            ReadStep.Reading reading,
            @Nullable String language,
            @Nullable URI asked,
            @Nullable String fileName)
            throws InterruptedException {
        return read.read(run, Kept.class, MOST_TRIES, reading, language, article -> sql -> {
            var content = contents.add(sql, run.caller(), KeptArticles.draft(article, asked, fileName));
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
    void check(Caller caller, JobSource source, @Nullable String language, Fields payload) {
        var languageIsWrong = language != null && !speak.speaks(language);
        if (source instanceof JobSource.Web || languageIsWrong) {
            return;
        }
        try {
            speak.check(now(caller, source, language).language(), "language");
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
