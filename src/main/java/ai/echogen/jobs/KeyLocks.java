package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// One at a time for each person and step within this process. Between processes the journal's claims do the same.
final class KeyLocks {
    private record Name(AccountId owner, String key) {}

    private static final class Counted {
        final ReentrantLock lock = new ReentrantLock(true);
        int users;
    }

    private final Map<Name, Counted> locks = new HashMap<>();

    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits for whoever has it.
    Held take(AccountId owner, StepKey key) throws InterruptedException {
        var name = new Name(owner, key.hex());
        var counted = enlist(name);
        try {
            counted.lock.lockInterruptibly();
        } catch (InterruptedException e) {
            release(name, counted);
            throw e;
        }
        return () -> {
            counted.lock.unlock();
            release(name, counted);
        };
    }

    private synchronized Counted enlist(Name name) {
        var counted = locks.computeIfAbsent(name, _ -> new Counted());
        counted.users++;
        return counted;
    }

    private synchronized void release(Name name, Counted counted) {
        counted.users--;
        if (counted.users == 0) {
            locks.remove(name);
        }
    }
}
