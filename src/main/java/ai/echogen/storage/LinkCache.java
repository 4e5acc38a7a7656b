package ai.echogen.storage;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Links that were made before and still live for more than half of what is asked: a list that is asked
/// again asks nobody, and players and caches see one address.
final class LinkCache {
    private static final int MOST = 10_000;

    private record Key(String file, Duration live) {}

    private record Link(URI url, Instant made) {}

    private final InstantSource clock;
    private final Map<Key, Link> links = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Link> eldest) {
            return size() > MOST;
        }
    };

    LinkCache(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<URI> find(String file, Duration live) {
        var link = links.get(new Key(file, live));
        return link == null || clock.instant().isAfter(link.made().plus(live.dividedBy(2)))
                ? Optional.empty()
                : Optional.of(link.url());
    }

    synchronized void keep(String file, Duration live, URI url) {
        links.put(new Key(file, live), new Link(url, clock.instant()));
    }

    synchronized void forget(String file) {
        links.keySet().removeIf(key -> key.file().equals(file));
    }
}
