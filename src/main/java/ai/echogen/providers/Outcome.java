package ai.echogen.providers;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a call to a paid service ended. What happens daily is an answer, not an exception.
public sealed interface Outcome<T> {
    /// @param spent what the vendor will charge for
    record Done<T>(T value, List<Spent> spent) implements Outcome<T> {
        public Done {
            requireNonNull(value, "value is null");
            spent = List.copyOf(spent);
        }
    }

    /// The same call may work later.
    ///
    /// @param after how long the vendor asked to wait; null leaves it to the caller's own pace
    /// @param why   one sentence for the person who waits
    record TryLater<T>(@Nullable Duration after, String why) implements Outcome<T> {}

    /// The same call would end the same way.
    ///
    /// @param why one sentence: what happened and what to do
    record Refused<T>(Refusal refusal, String why) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value, List.of());
    }

    /// What comes after a value.
    @FunctionalInterface
    interface Next<T, R> {
        Outcome<R> of(T value) throws InterruptedException;
    }

    /// Goes on with the value, and pays for both; waits and refusals stay what they are.
    default <R> Outcome<R> then(Next<? super T, R> next) throws InterruptedException {
        return switch (this) {
            case Done<T>(var value, var spent) ->
                switch (next.of(value)) {
                    case Done<R>(var result, var more) ->
                        new Done<>(
                                result,
                                Stream.concat(spent.stream(), more.stream()).toList());
                    case TryLater<R> later -> later;
                    case Refused<R> refused -> refused;
                };
            case TryLater<T>(var after, var why) -> new TryLater<>(after, why);
            case Refused<T>(var refusal, var why) -> new Refused<>(refusal, why);
        };
    }

    /// The same answer with another value; waits and refusals stay what they are.
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(var value, var spent) -> new Done<>(change.apply(value), spent);
            case TryLater<T>(var after, var why) -> new TryLater<>(after, why);
            case Refused<T>(var refusal, var why) -> new Refused<>(refusal, why);
        };
    }
}
