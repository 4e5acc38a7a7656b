package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.OwnedData;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands for files: remembers whose it was told to erase, and can refuse once.
@Singleton
final class ErasedFolder implements OwnedData {
    final Set<String> erased = ConcurrentHashMap.newKeySet();
    final Set<String> refusing = ConcurrentHashMap.newKeySet();

    @Override
    public void erase(AccountId account) {
        if (refusing.remove(account.toString())) {
            throw new IllegalStateException("the disk is away");
        }
        erased.add(account.toString());
    }
}
