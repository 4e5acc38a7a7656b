package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Script;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Every turn becomes a take: a step and a file named after all that shaped it, so that a turn that was
/// spoken before is not spoken again.
final class SpeakStep {
    /// Their sound comes as one text of JSON each, which is in memory as a whole: about 20 MB.
    private static final int EXCHANGES_SIDE_BY_SIDE = 4;

    private SpeakStep() {}

    /// A take that is ready, for those who listen to the job.
    ///
    /// @param index of the turn that it is first used for, from 1
    /// @param of    how many turns the script has
    record Ready(int index, int of, String speaker, String voice, double seconds) {
        static Ready of(List<Turn> turns, int i, Take take) {
            var speaker = turns.get(i).speaker();
            return new Ready(i + 1, turns.size(), speaker.name(), speaker.voice(), take.seconds());
        }
    }

    /// One file per turn, in the script's order; turns that say the same in the same voice share one. What
    /// lies on this run's shelf already was made ready before.
    static List<Path> takes(Run run, Shelf shelf, Script script, Voicing voicing, Advance advance)
            throws InterruptedException {
        voicing.goesOn(run, script);
        try {
            return spoken(run, shelf, voicing.cast(script), voicing, advance);
        } catch (Failure failure) {
            if (!voicing.stepsIn(run, script, failure)) {
                throw failure;
            }
            return spoken(run, shelf, voicing.cast(script), voicing, advance);
        }
    }

    private static List<Path> spoken(Run run, Shelf shelf, Script script, Voicing voicing, Advance advance)
            throws InterruptedException {
        var turns = script.turns();
        var count = new Count(run, advance, turns);
        var files = together(run, shelf, script, voicing, count);
        var steps = new LinkedHashMap<Integer, FileStep<Take>>();
        var missing = new LinkedHashMap<Item, Integer>();
        for (var i = 0; i < turns.size(); i++) {
            if (!files.containsKey(i)) {
                var step = step(voicing, turns.get(i), script.language());
                steps.put(i, step);
                files.put(i, shelf.place(step.item()));
                if (Files.exists(shelf.place(step.item())) || missing.putIfAbsent(step.item(), i) != null) {
                    count.isThere();
                }
            }
        }
        Fanout.all(
                voicing.sideBySide(),
                missing.values().stream()
                        .<Callable<Take>>map(i -> () -> {
                            var step = requireNonNull(steps.get(i));
                            var said = Utterance.of(turns, i);
                            var take = step.in(
                                    run,
                                    shelf,
                                    voicing.charge(turns.get(i), script.language()),
                                    () -> speak(voicing, said, script.language(), shelf, step));
                            count.ready(i, take);
                            return take;
                        })
                        .toList());
        return IntStream.range(0, turns.size())
                .mapToObj(i -> requireNonNull(files.get(i)))
                .toList();
    }

    /// What is spoken in exchanges, where the voices can: index of the turn to its file.
    private static Map<Integer, Path> together(Run run, Shelf shelf, Script script, Voicing voicing, Count count)
            throws InterruptedException {
        var files = new HashMap<Integer, Path>();
        if (voicing.conversing().isEmpty()) {
            return files;
        }
        var conversing = voicing.conversing().get();
        var steps = Exchange.in(script, conversing).stream()
                .map(exchange -> new ExchangeStep(conversing, exchange, script.language()))
                .toList();
        var spoken = Fanout.all(
                EXCHANGES_SIDE_BY_SIDE,
                steps.stream()
                        .<Callable<ExchangeStep.Spoken>>map(step -> () -> {
                            var heard = step.in(run, shelf);
                            for (var i = 0; i < heard.takes().size(); i++) {
                                count.ready(
                                        step.exchange().from() + i,
                                        heard.takes().get(i));
                            }
                            return heard;
                        })
                        .toList());
        for (var i = 0; i < steps.size(); i++) {
            if (!spoken.get(i).takes().isEmpty()) {
                var from = steps.get(i).exchange().from();
                var places = steps.get(i).files(shelf);
                IntStream.range(0, places.size()).forEach(n -> files.put(from + n, places.get(n)));
            }
        }
        return files;
    }

    /// How far the takes are, for those who wait.
    private record Count(Run run, Advance advance, List<Turn> turns, AtomicInteger done) {
        private Count(Run run, Advance advance, List<Turn> turns) {
            this(run, advance, turns, new AtomicInteger());
        }

        private void isThere() {
            done.incrementAndGet();
        }

        private void ready(int i, Take take) {
            var count = done.incrementAndGet();
            advance.at(Stage.SPEAK, (double) count / turns.size(), "take %d of %d".formatted(count, turns.size()));
            run.tell("take", Ready.of(turns, i, take));
        }
    }

    static FileStep<Take> step(Voicing voicing, Turn turn, String language) {
        var parts = voicing.parts(turn, language);
        return new FileStep<>(Item.take(StepKey.of("take", parts.toArray(String[]::new))), Take.class, "take", parts);
    }

    /// A file that is there was made by somebody who did not come to record it: what they paid is
    /// recorded here.
    private static Attempt<Take> speak(
            Voicing voicing, Utterance said, String language, Shelf shelf, FileStep<Take> step)
            throws InterruptedException {
        var file = shelf.place(step.item());
        if (!shelf.fetch(step.item())) {
            switch (voicing.speak(said, language, file)) {
                case Outcome.Done<?>(var _, var spent) -> shelf.keep(step.item(), Settled.usage(spent));
                case Outcome.TryLater<?> later -> {
                    return Settled.later(later);
                }
                case Outcome.Refused<?>(var refusal, var why, var spent) -> {
                    return new Attempt.Refused<>(
                            new Failure(
                                    refusal.code(),
                                    "%s has a turn that cannot be spoken. %s"
                                            .formatted(said.turn().speaker().name(), why)),
                            Settled.usage(spent));
                }
            }
        }
        var take = Take.of(file);
        return new Attempt.Made<>(
                sql -> {
                    shelf.booked(step.item(), sql);
                    return take;
                },
                shelf.unbooked(step.item()));
    }
}
