package ai.echogen.jobs;

import ai.echogen.http.Validation;
import org.jspecify.annotations.Nullable;

/// A client's own name for a request that it may have to send twice.
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 255;

    private IdempotencyKey() {}

    /// @throws ai.echogen.failure.Invalid with `loc` `["header", "Idempotency-Key"]`
    static @Nullable String checked(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var headers = new Validation("header");
        var key = headers.text(HEADER, header, 1, LONGEST);
        headers.done();
        return key;
    }
}
