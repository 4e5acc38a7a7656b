package ai.echogen.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One sign-in on one device.
///
/// @param lastSeen when it last got tokens: within an hour of the last request
public record Session(
        UUID id, @Nullable String userAgent, @Nullable String address, Instant createdAt, Instant lastSeen) {}
