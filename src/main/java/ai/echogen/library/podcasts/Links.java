package ai.echogen.library.podcasts;

import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A podcast's files as links for its owner.
///
/// @param server the address that the request came in by
record Links(Blobs blobs, URI server) {
    /// Longer than an episode with a pause in it, since players ask for the next part by the same link.
    private static final Duration LIVE = Duration.ofHours(6);

    String audio(Podcast podcast) {
        return link(Bucket.AUDIO, podcast.audio(), podcast);
    }

    @Nullable
    String cover(Podcast podcast) {
        return podcast.cover() == null ? null : link(Bucket.ART, podcast.cover(), podcast);
    }

    /// A row that was written past this program may name anything: only files of the owner's are signed, others get a
    /// link that leads nowhere.
    private String link(Bucket bucket, String text, Podcast podcast) {
        var path = BlobPath.parse(text)
                .filter(parsed -> parsed.owner().equals(podcast.owner()))
                .orElseGet(() -> BlobPath.of(podcast.owner(), "missing"));
        return server.resolve(blobs.signedUrl(bucket, path, LIVE)).toString();
    }
}
