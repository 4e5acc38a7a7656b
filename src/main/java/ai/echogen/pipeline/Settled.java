package ai.echogen.pipeline;

import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Usage;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Spent;
import java.util.List;

/// What a vendor's answer means to a step.
final class Settled {
    private Settled() {}

    static <T> Attempt<T> attempt(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value, var spent) -> Attempt.made(value, usage(spent));
            case Outcome.TryLater<T> later -> later(later);
            case Outcome.Refused<T> refused -> refused(refused);
        };
    }

    static <T> Attempt<T> later(Outcome.TryLater<?> later) {
        return new Attempt.TryLater<>(later.after(), later.why(), usage(later.spent()));
    }

    static <T> Attempt<T> refused(Outcome.Refused<?> refused) {
        return new Attempt.Refused<>(new Failure(refused.refusal().code(), refused.why()), usage(refused.spent()));
    }

    static List<Usage> usage(List<Spent> spent) {
        return spent.stream()
                .filter(part -> part.quantity().signum() > 0)
                .map(part -> new Usage(
                        part.vendor(), part.model(), part.kind(), part.quantity(), part.unit(), part.costUsd()))
                .toList();
    }
}
