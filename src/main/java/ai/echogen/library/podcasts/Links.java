package ai.echogen.library.podcasts;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Bucket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of some podcasts as links for their owner.
final class Links {
    /// What a podcast's row names.
    record File(Bucket bucket, AccountId owner, String name) {
        static List<File> of(Podcast podcast) {
            return podcast.cover() == null
                    ? List.of(audio(podcast))
                    : List.of(audio(podcast), cover(podcast, podcast.cover()));
        }

        private static File audio(Podcast podcast) {
            return new File(Bucket.AUDIO, podcast.owner(), podcast.audio());
        }

        private static File cover(Podcast podcast, String name) {
            return new File(Bucket.ART, podcast.owner(), name);
        }

        /// A row that was written past this program may name anything: only files of the owner's are signed,
        /// others get a link that leads nowhere.
        BlobPath path() {
            return BlobPath.parse(name)
                    .filter(parsed -> parsed.owner().equals(owner))
                    .orElseGet(() -> BlobPath.of(owner, "missing"));
        }
    }

    private final Map<File, String> links;
    private final String server;

    /// @param links  absolute, or from the root of the server
    /// @param server what the latter begin with, without a path
    Links(Map<File, String> links, String server) {
        this.links = links;
        this.server = server;
    }

    String audio(Podcast podcast) {
        return link(File.audio(podcast));
    }

    @Nullable
    String cover(Podcast podcast) {
        return podcast.cover() == null ? null : link(File.cover(podcast, podcast.cover()));
    }

    private String link(File file) {
        var link = requireNonNull(links.get(file), "no link was made for this podcast");
        return link.startsWith("/") ? server + link : link;
    }
}
