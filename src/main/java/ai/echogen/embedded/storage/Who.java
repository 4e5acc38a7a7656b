package ai.echogen.embedded.storage;

import ai.echogen.caller.Caller;
import org.jspecify.annotations.Nullable;

/// Who asks for a file: row-level security on `storage.objects` decides what they get.
sealed interface Who {
    /// Has the service key, and everything.
    record Service() implements Who {}

    record Person(Caller caller) implements Who {}

    /// Has nothing but the anon key: public buckets.
    record Anonymous() implements Who {}

    /// The row's `owner_id`.
    default @Nullable String owner() {
        return this instanceof Person(var caller) ? caller.account().toString() : null;
    }
}
