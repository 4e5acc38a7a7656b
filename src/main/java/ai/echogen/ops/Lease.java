package ai.echogen.ops;

/// The right to go on with work that another machine takes over when this one stands still. A machine that
/// comes back does not know that it was away: whoever is about to do what cannot be taken back, such as a
/// call that is paid for, asks first.
@FunctionalInterface
public interface Lease {
    /// What this thread is at, where that may be taken over.
    ScopedValue<Lease> CURRENT = ScopedValue.newInstance();

    /// Returns while the work is still ours.
    ///
    /// @throws InterruptedException when it is somebody else's by now, or is to stop
    void require() throws InterruptedException;

    /// As [#require()], for what this thread is at; does nothing where nobody could take it over.
    static void requireCurrent() throws InterruptedException {
        if (CURRENT.isBound()) {
            CURRENT.get().require();
        }
    }
}
