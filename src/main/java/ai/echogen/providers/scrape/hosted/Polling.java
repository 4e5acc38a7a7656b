package ai.echogen.providers.scrape.hosted;

import ai.echogen.providers.Outcome;
import java.time.Duration;
import java.util.Optional;

/// Asks a vendor again and again whether its job is done: at a steady pace, for a bounded time, and not
/// put off by a question or two that were not answered.
///
/// @param pause between two questions
/// @param most  until it is given up
record Polling(Duration pause, Duration most) {
    private static final int MOST_UNANSWERED = 3;

    /// One question: done with nothing while the vendor is at it.
    @FunctionalInterface
    interface Question<T> {
        Outcome<Optional<T>> ask() throws InterruptedException;
    }

    /// @param name of the vendor, for a sentence
    <T> Outcome<T> until(String name, Question<T> question) throws InterruptedException {
        var unanswered = 0;
        var deadline = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < deadline) {
            switch (question.ask()) {
                case Outcome.Done<Optional<T>>(var answer, var spent) -> {
                    if (answer.isPresent()) {
                        return new Outcome.Done<>(answer.get(), spent);
                    }
                    unanswered = 0;
                }
                case Outcome.Refused<Optional<T>>(var refusal, var why, var spent) -> {
                    return new Outcome.Refused<>(refusal, why, spent);
                }
                case Outcome.TryLater<Optional<T>>(var after, var why, var spent) -> {
                    if (++unanswered == MOST_UNANSWERED) {
                        return new Outcome.TryLater<>(after, why, spent);
                    }
                }
            }
            Thread.sleep(pause);
        }
        return new Outcome.TryLater<>(
                null, "%s was not done within %d seconds.".formatted(name, Math.max(1, most.toSeconds())));
    }
}
