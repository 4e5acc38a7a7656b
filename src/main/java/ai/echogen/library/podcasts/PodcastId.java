package ai.echogen.library.podcasts;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Failure;
import ai.echogen.http.RowId;
import java.util.UUID;

public record PodcastId(UUID value) {
    public PodcastId {
        requireNonNull(value, "value is null");
    }

    /// @throws Failure `not_found` for what cannot be an id
    public static PodcastId of(String text) {
        return new PodcastId(RowId.parse(text).orElseThrow(PodcastId::missing));
    }

    public static Failure missing() {
        return RowId.missing("podcast");
    }
}
