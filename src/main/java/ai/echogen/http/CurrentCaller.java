package ai.echogen.http;

import ai.echogen.caller.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The person whose request this is.
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;

    void set(Caller verified) {
        caller = verified;
    }

    /// To be asked only behind [SignedIn].
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("this endpoint is not marked as @SignedIn");
        }
        return caller;
    }
}
