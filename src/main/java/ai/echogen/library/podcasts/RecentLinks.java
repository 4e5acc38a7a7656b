package ai.echogen.library.podcasts;

import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes links to podcasts' files, and gives the same again for some minutes: lists show the same files again and
/// again, signing takes longer than reading the row, and storage may be elsewhere.
@Singleton
final class RecentLinks {
    /// Longer than an episode with a pause in it, since players ask for the next part by the same link.
    private static final Duration LIVE = Duration.ofHours(6);

    private static final Duration GIVEN_AGAIN = Duration.ofMinutes(10);
    private static final int MOST = 20_000;

    private record Made(String link, Instant until) {}

    private final Blobs blobs;
    private final InstantSource clock;
    private final Map<Links.File, Made> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Links.File, Made> eldest) {
            return size() > MOST;
        }
    });

    RecentLinks(Blobs blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /// Those of all the podcasts at once.
    ///
    /// @param server the address that the request came in by, without a path
    Links to(List<Podcast> podcasts, String server) throws InterruptedException {
        var now = clock.instant();
        var links = new HashMap<Links.File, String>();
        var missing = new ArrayList<Links.File>();
        for (var podcast : podcasts) {
            for (var file : Links.File.of(podcast)) {
                var made = recent.get(file);
                if (made != null && now.isBefore(made.until())) {
                    links.put(file, made.link());
                } else {
                    missing.add(file);
                }
            }
        }
        if (!missing.isEmpty()) {
            for (var bucket : Bucket.values()) {
                make(bucket, missing, now.plus(GIVEN_AGAIN), links);
            }
        }
        return new Links(links, server);
    }

    private void make(Bucket bucket, List<Links.File> missing, Instant until, Map<Links.File, String> links)
            throws InterruptedException {
        var paths = new LinkedHashMap<Links.File, BlobPath>();
        for (var file : missing) {
            if (file.bucket() == bucket) {
                paths.put(file, file.path());
            }
        }
        if (paths.isEmpty()) {
            return;
        }
        var signed = blobs.signedUrls(bucket, paths.values().stream().distinct().toList(), LIVE);
        paths.forEach((file, path) -> {
            var link = signed.get(path);
            if (link == null) {
                throw new IllegalStateException("no link was made for a podcast's file");
            }
            recent.put(file, new Made(link.toString(), until));
            links.put(file, link.toString());
        });
    }
}
