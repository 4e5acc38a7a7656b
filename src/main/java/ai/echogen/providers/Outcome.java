package ai.echogen.providers;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a call to a paid service ended. What happens daily is an answer, not an exception.
public sealed interface Outcome<T> {
    /// What the vendor will charge for, also where nothing came of it.
    List<Spent> spent();

    /// @param spent with what was asked for in vain on the way, marked as [Spent#refused()]
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
    /// @param spent all of it in vain
    record TryLater<T>(@Nullable Duration after, String why, List<Spent> spent) implements Outcome<T> {
        public TryLater {
            spent = Spent.refused(spent);
        }

        /// For what nobody charges for.
        public TryLater(@Nullable Duration after, String why) {
            this(after, why, List.of());
        }
    }

    /// The same call would end the same way.
    ///
    /// @param why   one sentence: what happened and what to do
    /// @param spent all of it in vain
    record Refused<T>(Refusal refusal, String why, List<Spent> spent) implements Outcome<T> {
        public Refused {
            spent = Spent.refused(spent);
        }

        /// For what nobody charges for.
        public Refused(Refusal refusal, String why) {
            this(refusal, why, List.of());
        }
    }

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
            case Done<T>(var value, var spent) -> next.of(value).including(spent);
            case TryLater<T>(var after, var why, var spent) -> new TryLater<>(after, why, spent);
            case Refused<T>(var refusal, var why, var spent) -> new Refused<>(refusal, why, spent);
        };
    }

    /// The same answer with another value; waits and refusals stay what they are.
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(var value, var spent) -> new Done<>(change.apply(value), spent);
            case TryLater<T>(var after, var why, var spent) -> new TryLater<>(after, why, spent);
            case Refused<T>(var refusal, var why, var spent) -> new Refused<>(refusal, why, spent);
        };
    }

    /// The same answer, and what was paid before it.
    default Outcome<T> including(List<Spent> before) {
        var all = Stream.concat(before.stream(), spent().stream()).toList();
        return switch (this) {
            case Done<T>(var value, var _) -> new Done<>(value, all);
            case TryLater<T>(var after, var why, var _) -> new TryLater<>(after, why, all);
            case Refused<T>(var refusal, var why, var _) -> new Refused<>(refusal, why, all);
        };
    }

    /// The same answer, paid in vain where its value is of no use.
    default Outcome<T> judged(Predicate<? super T> useful) {
        return this instanceof Done<T>(var value, var spent) && !useful.test(value)
                ? new Done<>(value, Spent.refused(spent))
                : this;
    }
}
