package ai.echogen.ops;

/// One thing that answering requests depends on. Every feature may bring one as a bean; `/health` shows them all, and
/// `/health/ready` answers 503 while one of them is unhealthy.
public interface HealthPart {
    /// The name under `checks`, for example `database`.
    String name();

    /// Looks now. A look that takes longer than most of a second counts as unhealthy, and is interrupted
    /// in the end.
    ///
    /// @throws Failure unhealthy: anyone sees the sentence, so it names no address and no person
    /// @throws InterruptedException nobody waits for the answer any more
    Health.Part look() throws InterruptedException;
}
