package ai.echogen.pipeline;

import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One exchange is one step and a take for each of its turns, each named after the whole exchange: its
/// turns sound as they do because of the others.
final class ExchangeStep {
    private static final int MOST_LOSSES = 3;

    private final Conversing conversing;
    private final Exchange exchange;
    private final String language;
    private final List<String> parts;
    private final List<Item> items;

    ExchangeStep(Conversing conversing, Exchange exchange, String language) {
        this.conversing = conversing;
        this.exchange = exchange;
        this.language = language;
        this.parts = conversing.parts(exchange.turns(), language);
        this.items = IntStream.range(0, exchange.turns().size())
                .mapToObj(i -> Item.take(key("take", "in exchange, " + i)))
                .toList();
    }

    /// The journal's word for it.
    ///
    /// @param takes none when the turns have to be spoken one by one
    record Spoken(List<Take> takes) {
        Spoken {
            takes = List.copyOf(takes);
        }
    }

    Exchange exchange() {
        return exchange;
    }

    /// Where the takes are, in the order of the turns.
    List<Path> files(Shelf shelf) {
        return items.stream().map(shelf::place).toList();
    }

    /// The takes are at their places on the shelf when this returns, or there are none. Takes that the
    /// journal remembers and that are gone are made once more, as in [FileStep].
    Spoken in(Run run, Shelf shelf) throws InterruptedException {
        for (var losses = 0; losses <= MOST_LOSSES; losses++) {
            var key = losses == 0 ? key("exchange") : key("exchange", "made again, " + losses);
            var spoken = run.step(
                    key, Spoken.class, conversing.charge(exchange.turns()), () -> FileStep.attempt(() -> speak(shelf)));
            if (spoken.takes().isEmpty() || areThere(shelf)) {
                return spoken;
            }
        }
        throw FileStep.gone();
    }

    /// Takes that are there were made by somebody who did not come to record them: what they paid is
    /// recorded here, and noted with the first of them until then.
    private Attempt<Spoken> speak(Shelf shelf) throws InterruptedException {
        if (!areThere(shelf)) {
            switch (conversing.speak(exchange.turns(), language, files(shelf))) {
                case Outcome.Done<Boolean>(var together, var spent) -> {
                    if (!together) {
                        return Attempt.made(new Spoken(List.of()), Settled.usage(spent));
                    }
                    shelf.keep(items.getFirst(), Settled.usage(spent));
                }
                case Outcome.TryLater<Boolean> later -> {
                    return Settled.later(later);
                }
                case Outcome.Refused<Boolean> refused -> {
                    return Settled.refused(refused);
                }
            }
            for (var item : items.subList(1, items.size())) {
                shelf.keep(item);
            }
        }
        var spoken = new Spoken(files(shelf).stream().map(Take::of).toList());
        return new Attempt.Made<>(
                sql -> {
                    shelf.booked(items.getFirst(), sql);
                    return spoken;
                },
                shelf.unbooked(items.getFirst()));
    }

    private boolean areThere(Shelf shelf) throws InterruptedException {
        for (var item : items) {
            if (!shelf.fetch(item)) {
                return false;
            }
        }
        return true;
    }

    private StepKey key(String kind, String... more) {
        var all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return StepKey.of(kind, all.toArray(String[]::new));
    }
}
