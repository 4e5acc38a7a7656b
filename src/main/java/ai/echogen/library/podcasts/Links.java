package ai.echogen.library.podcasts;

import static java.util.Objects.requireNonNull;

import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of some podcasts as links for their owner.
final class Links {
    /// Longer than an episode with a pause in it, since players ask for the next part by the same link.
    private static final Duration LIVE = Duration.ofHours(6);

    private final Map<BlobPath, URI> audio;
    private final Map<BlobPath, URI> covers;
    private final URI server;

    private Links(Map<BlobPath, URI> audio, Map<BlobPath, URI> covers, URI server) {
        this.audio = audio;
        this.covers = covers;
        this.server = server;
    }

    /// Those of all the podcasts at once, since storage may be elsewhere.
    ///
    /// @param server the address that the request came in by
    static Links to(List<Podcast> podcasts, Blobs blobs, URI server) throws InterruptedException {
        var audio = podcasts.stream()
                .map(podcast -> path(podcast.audio(), podcast))
                .distinct()
                .toList();
        var covers = podcasts.stream()
                .filter(podcast -> podcast.cover() != null)
                .map(podcast -> path(requireNonNull(podcast.cover()), podcast))
                .distinct()
                .toList();
        return new Links(
                blobs.signedUrls(Bucket.AUDIO, audio, LIVE), blobs.signedUrls(Bucket.ART, covers, LIVE), server);
    }

    String audio(Podcast podcast) {
        return link(audio, path(podcast.audio(), podcast));
    }

    @Nullable
    String cover(Podcast podcast) {
        return podcast.cover() == null ? null : link(covers, path(podcast.cover(), podcast));
    }

    private String link(Map<BlobPath, URI> links, BlobPath path) {
        return server.resolve(requireNonNull(links.get(path), "no link was made for this podcast"))
                .toString();
    }

    /// A row that was written past this program may name anything: only files of the owner's are signed,
    /// others get a link that leads nowhere.
    private static BlobPath path(String text, Podcast podcast) {
        return BlobPath.parse(text)
                .filter(parsed -> parsed.owner().equals(podcast.owner()))
                .orElseGet(() -> BlobPath.of(podcast.owner(), "missing"));
    }
}
