package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.scrape.FallbackReader;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.hosted.HostedReader;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads pages as they were wished: by ourselves, by a vendor, or by ourselves with a vendor's help, which is a step of
/// its own since it is paid for.
@Singleton
final class Pages {
    private static final Set<Code> TOO_DEAR =
            EnumSet.of(Code.BUDGET_EXCEEDED, Code.SHARED_BUDGET_EXCEEDED, Code.PRICE_UNKNOWN);

    private final Reader reader;
    private final Readers readers;
    private final ProviderHttp http;

    Pages(Reader reader, Readers readers, ProviderHttp http) {
        this.reader = reader;
        this.readers = readers;
        this.http = http;
    }

    /// What the built-in reader made of a page that a vendor could help with.
    ///
    /// @param article null when it could not be read
    /// @param why     a sentence; null when it was read
    private record Own(
            @Nullable Article article,
            @Nullable Code code,
            @Nullable String why) {
        Outcome<Article> result() {
            if (article != null) {
                return Outcome.done(article);
            }
            throw new Failure(code == null ? Code.SOURCE_UNREACHABLE : code, why == null ? "" : why);
        }

        boolean isEnough() {
            return article != null && article.words() >= FallbackReader.ENOUGH;
        }
    }

    /// Records what was read, in one step.
    @FunctionalInterface
    interface Keeping<T> {
        T keep(ReadStep.Task task) throws InterruptedException;
    }

    /// @param key of the step that keeps the article
    <T> T read(Run run, StepKey key, URI address, ReaderWish wish, Keeping<T> keeping) throws InterruptedException {
        if (wish.vendor() != null) {
            var hosted = readers.hosted(wish.vendor(), run.caller());
            return keeping.keep(new ReadStep.Task(
                    key, Charges.reading(http.prices(), hosted.access(), 1), _ -> hosted.read(address)));
        }
        var helper = wish.helped() ? readers.help(run.caller()) : Optional.<HostedReader>empty();
        if (helper.isEmpty()) {
            return keeping.keep(new ReadStep.Task(key, Charge.NONE, _ -> reader.read(address)));
        }
        var own = run.step(
                StepKey.of("read-own", run.job().toString(), address.toString()), Own.class, () -> own(address));
        if (own.isEnough()) {
            return keeping.keep(new ReadStep.Task(key, Charge.NONE, _ -> own.result()));
        }
        var both = new FallbackReader(_ -> own.result(), () -> Optional.of(helper.get()));
        try {
            return keeping.keep(new ReadStep.Task(
                    key, Charges.reading(http.prices(), helper.get().access(), 1), _ -> both.read(address)));
        } catch (Failure failure) {
            if (!TOO_DEAR.contains(failure.code())) {
                throw failure;
            }
            var alone = StepKey.of("read", key.hex(), "without help");
            return keeping.keep(new ReadStep.Task(alone, Charge.NONE, _ -> own.result()));
        }
    }

    private Attempt<Own> own(URI address) throws InterruptedException {
        try {
            return Settled.attempt(reader.read(address).map(article -> new Own(article, null, null)));
        } catch (Failure failure) {
            return FallbackReader.isHelped(failure.code())
                    ? Attempt.made(new Own(null, failure.code(), failure.getMessage()))
                    : new Attempt.Refused<>(failure);
        }
    }
}
