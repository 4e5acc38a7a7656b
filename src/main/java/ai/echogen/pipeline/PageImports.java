package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.content.Contents;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.scrape.FallbackReader;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.hosted.HostedReader;
import ai.echogen.providers.scrape.hosted.HostedReader.Result;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Several pages in one job. Each that the built-in reader reads is a step of its own; the others go to
/// a vendor together, which is one step. One page that cannot be read keeps no other from being kept.
@Singleton
final class PageImports {
    static final int MOST = 20;

    private static final int SIDE_BY_SIDE = 4;

    /// Of one page, not of the server or the job.
    private static final Set<Code> OF_A_PAGE = EnumSet.of(
            Code.SOURCE_NOT_FOUND,
            Code.SOURCE_FORBIDDEN,
            Code.SOURCE_UNSUPPORTED,
            Code.SOURCE_BROKEN,
            Code.SOURCE_TOO_LARGE,
            Code.SOURCE_TOO_SHORT,
            Code.SOURCE_UNREACHABLE,
            Code.ADDRESS_REFUSED,
            Code.INVALID_INPUT,
            Code.RETRIES_EXHAUSTED);

    private final Articles articles;
    private final Readers readers;
    private final Reader reader;
    private final Contents contents;
    private final ProviderHttp http;

    PageImports(Articles articles, Readers readers, Reader reader, Contents contents, ProviderHttp http) {
        this.articles = articles;
        this.readers = readers;
        this.reader = reader;
        this.contents = contents;
        this.http = http;
    }

    /// What became of one page.
    ///
    /// @param contentId null when it could not be read
    /// @param error     a sentence; null when it was read
    record Imported(
            String url,
            @Nullable String contentId,
            @Nullable String error,
            @Nullable Code code) {
        static Imported failed(URI address, Failure failure) {
            return new Imported(address.toString(), null, failure.getMessage(), failure.code());
        }
    }

    private record Batch(List<Imported> pages) {}

    /// @return a result for each address, in their order
    List<Imported> read(Run run, List<URI> addresses, ReaderWish wish) throws InterruptedException {
        var results = new LinkedHashMap<URI, Imported>();
        if (wish.vendor() == null) {
            var tasks = addresses.stream()
                    .<Callable<Imported>>map(address -> () -> alone(run, address))
                    .toList();
            Fanout.all(SIDE_BY_SIDE, tasks).forEach(each -> results.put(URI.create(each.url()), each));
        }
        var left = addresses.stream()
                .filter(address -> needsHelp(results.get(address)))
                .toList();
        var helper =
                left.isEmpty() ? null : readers.together(wish, run.caller()).orElse(null);
        if (helper != null) {
            together(run, helper, left, results);
        }
        return addresses.stream()
                .map(address -> requireNonNull(results.get(address)))
                .toList();
    }

    private static boolean needsHelp(@Nullable Imported imported) {
        return imported == null || imported.code() != null && FallbackReader.isHelped(imported.code());
    }

    private static boolean isRead(Imported imported) {
        return imported.contentId() != null;
    }

    private Imported alone(Run run, URI address) throws InterruptedException {
        try {
            var kept = articles.page(run, address);
            return new Imported(address.toString(), kept.contentId(), null, null);
        } catch (Failure failure) {
            if (!OF_A_PAGE.contains(failure.code())) {
                throw failure;
            }
            return Imported.failed(address, failure);
        }
    }

    /// @param results what is better than before is put there
    private void together(Run run, HostedReader helper, List<URI> addresses, Map<URI, Imported> results)
            throws InterruptedException {
        var told = new ArrayList<URI>();
        for (var address : addresses) {
            try {
                reader.requirePublic(address);
                told.add(address);
            } catch (Failure failure) {
                results.putIfAbsent(address, Imported.failed(address, failure));
            }
        }
        if (told.isEmpty()) {
            return;
        }
        var parts = new ArrayList<>(List.of(run.job().toString()));
        told.forEach(address -> parts.add(address.toString()));
        Batch batch;
        try {
            batch = run.step(
                    StepKey.of("read-together", parts.toArray(String[]::new)),
                    Batch.class,
                    Charges.reading(http.prices(), helper.access(), told.size()),
                    () -> attempt(run, helper, told));
        } catch (Failure failure) {
            if (!results.keySet().containsAll(told)) {
                throw failure; // nobody else was asked
            }
            return;
        }
        for (var page : batch.pages()) {
            var address = URI.create(page.url());
            if (isRead(page) || !results.containsKey(address)) {
                results.put(address, page);
            }
        }
    }

    private Attempt<Batch> attempt(Run run, HostedReader helper, List<URI> addresses) throws InterruptedException {
        return switch (helper.read(addresses)) {
            case Outcome.Done<Map<URI, Result>>(var read, var spent) ->
                new Attempt.Made<>(
                        sql -> {
                            var pages = new ArrayList<Imported>();
                            for (var address : addresses) {
                                pages.add(
                                        switch (read.get(address)) {
                                            case Result.Read(var article) -> {
                                                var draft = KeptArticles.draft(
                                                        article, helper.vendor().id(), address, null);
                                                var content = contents.add(sql, run.caller(), draft);
                                                yield new Imported(
                                                        address.toString(),
                                                        content.id().value().toString(),
                                                        null,
                                                        null);
                                            }
                                            case Result.Unread(var failure) -> Imported.failed(address, failure);
                                            case null -> Imported.failed(address, unread(helper));
                                        });
                            }
                            return new Batch(pages);
                        },
                        Settled.usage(spent));
            case Outcome.TryLater<Map<URI, Result>> later -> Settled.later(later);
            case Outcome.Refused<Map<URI, Result>> refused -> Settled.refused(refused);
        };
    }

    private static Failure unread(HostedReader helper) {
        return new Failure(
                Code.SOURCE_UNREACHABLE,
                "%s could not read the page: open it in a browser, save it, and send the file."
                        .formatted(helper.vendor().title()));
    }
}
