package ai.echogen.caller;

/// Something of a person's that cascading deletes in the database do not reach: files, caches, accounts elsewhere.
/// Account deletion asks every implementation.
public interface OwnedData {
    /// Erases all that belongs to the account. Safe to repeat: it may have been interrupted before.
    void erase(AccountId account) throws InterruptedException;
}
