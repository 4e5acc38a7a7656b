package ai.echogen.storage;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.SupabaseProject;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;
import org.jboss.logging.Logger;

/// The files in the Storage of a Supabase project, over its HTTP API.
final class SupabaseBlobs implements Blobs {
    private static final Logger LOG = Logger.getLogger(SupabaseBlobs.class);

    /// A line that carries less than this many bytes a second is given up.
    private static final long SLOWEST = 200_000;

    private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);
    /// Storage takes a thousand names at once, and deletes by five hundred.
    private static final int AT_ONCE = 500;

    private final StorageApi api;
    private final BucketNames names;
    private final LinkCache links;
    private volatile boolean bucketsMade;

    SupabaseBlobs(SupabaseProject project, BucketNames names, InstantSource clock) {
        this(new StorageApi(project), names, clock);
    }

    SupabaseBlobs(StorageApi api, BucketNames names, InstantSource clock) {
        this.api = api;
        this.names = names;
        this.links = new LinkCache(clock);
    }

    /// Makes the server's buckets, private, where they are missing.
    ///
    /// @return those that are public, which they should not be
    List<String> makeBuckets() throws InterruptedException {
        var open = new ArrayList<String>();
        for (var bucket : Bucket.values()) {
            var name = names.of(bucket);
            var found = api.get("/bucket/" + StorageApi.inUrl(name));
            if (found.worked()) {
                if (found.body().path("public").asBoolean()) {
                    open.add(name);
                }
            } else if (found.isMissing()) {
                make(name);
            } else {
                throw api.refused("show the bucket " + name, found);
            }
        }
        bucketsMade = true;
        return List.copyOf(open);
    }

    private void make(String name) throws InterruptedException {
        var made = api.send(
                "POST",
                "/bucket",
                StorageApi.JSON
                        .createObjectNode()
                        .put("id", name)
                        .put("name", name)
                        .put("public", false));
        // another node may have been faster
        if (!made.worked() && made.status() != 409) {
            throw api.refused("make the bucket " + name, made);
        }
        LOG.infof("Made the private bucket %s", name);
    }

    @Override
    public Blob put(Bucket bucket, BlobPath path, Content content) throws IOException, InterruptedException {
        if (!bucketsMade) {
            makeBuckets();
        }
        var sent = send(bucket, path, content);
        if (sent.isMissing()) {
            // somebody deleted the bucket since
            makeBuckets();
            sent = send(bucket, path, content);
        }
        if (sent.status() == 413) {
            throw new Failure(
                    Code.STORAGE_REFUSED,
                    "Supabase Storage takes no file of this size%s: raise the upload file size limit in the project's Storage settings, and the one of the bucket %s."
                            .formatted(
                                    content.size()
                                            .map(bytes -> " (%d MB)".formatted(bytes / 1_000_000))
                                            .orElse(""),
                                    names.of(bucket)));
        }
        if (!sent.worked()) {
            throw api.refused("keep a file", sent);
        }
        return find(bucket, path)
                .orElseThrow(() -> api.unavailable("does not have what it just took", Duration.ofSeconds(5), null));
    }

    private StorageApi.Answer send(Bucket bucket, BlobPath path, Content content)
            throws IOException, InterruptedException {
        try (var source = new Source(content.open())) {
            var stream = BodyPublishers.ofInputStream(() -> source);
            var size = content.size();
            try {
                return api.upload(
                        "/object/" + in(bucket, path),
                        // nothing at all has no length to announce
                        size.isEmpty() || size.get() == 0
                                ? size.isEmpty() ? stream : BodyPublishers.noBody()
                                : BodyPublishers.fromPublisher(stream, size.get()),
                        content.mediaType(path),
                        content.cacheControl(),
                        size.map(bytes -> Duration.ofSeconds(bytes / SLOWEST)).orElse(LONGEST_UPLOAD));
            } catch (Failure failure) {
                source.rethrow();
                throw failure;
            } finally {
                source.rethrow();
            }
        }
    }

    @Override
    public Optional<Blob> find(Bucket bucket, BlobPath path) throws InterruptedException {
        var found = api.get("/object/info/" + in(bucket, path));
        if (found.isMissing()) {
            return Optional.empty();
        }
        if (!found.worked()) {
            throw api.refused("show a file", found);
        }
        var info = found.body();
        return Optional.of(new Blob(
                path,
                info.path("size").asLong(),
                time(info.path("last_modified").asText(info.path("created_at").asText())),
                info.path("etag").asText(),
                info.path("content_type").asText()));
    }

    @Override
    public Optional<InputStream> open(Bucket bucket, BlobPath path) throws InterruptedException {
        var response = api.open("/object/authenticated/" + in(bucket, path), null);
        if (response.statusCode() == 200) {
            return Optional.of(new WatchedStream(response.body()));
        }
        return none(api.refusal(response));
    }

    @Override
    public Optional<InputStream> open(Bucket bucket, BlobPath path, long from, long length)
            throws InterruptedException {
        var last = length - 1 > Long.MAX_VALUE - from ? "" : Long.toString(from + length - 1);
        var response = api.open("/object/authenticated/" + in(bucket, path), "bytes=%d-%s".formatted(from, last));
        if (response.statusCode() == 206) {
            return Optional.of(new WatchedStream(response.body()));
        }
        if (response.statusCode() == 200) {
            return Optional.of(part(response.body(), from, length));
        }
        var refusal = api.refusal(response);
        return refusal.status() == 416 || refusal.code().equals("InvalidRange")
                ? Optional.of(InputStream.nullInputStream())
                : none(refusal);
    }

    /// A server may ignore ranges.
    private InputStream part(InputStream whole, long from, long length) {
        try {
            var in = new WatchedStream(whole);
            in.skipNBytes(from);
            return BoundedInputStream.builder()
                    .setInputStream(in)
                    .setMaxCount(length)
                    .get();
        } catch (IOException e) {
            throw api.away(e);
        }
    }

    private Optional<InputStream> none(StorageApi.Answer refusal) {
        if (refusal.isMissing()) {
            return Optional.empty();
        }
        throw api.refused("hand out a file", refusal);
    }

    @Override
    public void delete(Bucket bucket, BlobPath path) throws InterruptedException {
        delete(names.of(bucket), List.of(path.toString()));
        links.forget(names.of(bucket) + "/" + path);
    }

    private void delete(String bucket, List<String> paths) throws InterruptedException {
        var body = StorageApi.JSON.createObjectNode();
        paths.forEach(body.putArray("prefixes")::add);
        var deleted = api.send("DELETE", "/object/" + StorageApi.inUrl(bucket), body);
        if (!deleted.worked() && !deleted.isMissing()) {
            throw api.refused("delete files", deleted);
        }
    }

    @Override
    public List<Blob> list(Bucket bucket, AccountId account, String prefix) throws InterruptedException {
        var whole = account + "/" + prefix;
        var found = new ArrayList<Entry>();
        walk(names.of(bucket), whole.substring(0, whole.lastIndexOf('/')), found);
        return found.stream()
                .filter(entry -> entry.path().startsWith(whole))
                .flatMap(entry -> BlobPath.parse(entry.path()).map(entry::blob).stream())
                .sorted((a, b) -> a.path().toString().compareTo(b.path().toString()))
                .toList();
    }

    private record Entry(String path, JsonNode row) {
        private Blob blob(BlobPath at) {
            var metadata = row.path("metadata");
            return new Blob(
                    at,
                    metadata.path("size").asLong(),
                    time(metadata.path("lastModified")
                            .asText(row.path("updated_at").asText())),
                    metadata.path("eTag").asText(),
                    metadata.path("mimetype").asText());
        }
    }

    /// Storage lists folder by folder.
    private void walk(String bucket, String folder, List<Entry> found) throws InterruptedException {
        for (var offset = 0; ; offset += AT_ONCE) {
            var body = StorageApi.JSON
                    .createObjectNode()
                    .put("prefix", folder)
                    .put("limit", AT_ONCE)
                    .put("offset", offset);
            body.putObject("sortBy").put("column", "name").put("order", "asc");
            var page = api.send("POST", "/object/list/" + StorageApi.inUrl(bucket), body);
            if (page.isMissing()) {
                return;
            }
            if (!page.worked()) {
                throw api.refused("list files", page);
            }
            for (var row : page.body()) {
                var path = folder + "/" + row.path("name").asText();
                if (row.path("id").isNull()) {
                    walk(bucket, path, found);
                } else {
                    found.add(new Entry(path, row));
                }
            }
            if (page.body().size() < AT_ONCE) {
                return;
            }
        }
    }

    @Override
    public Map<BlobPath, URI> signedUrls(Bucket bucket, Collection<BlobPath> paths, Duration expiresIn)
            throws InterruptedException {
        var urls = new LinkedHashMap<BlobPath, URI>();
        var unknown = new ArrayList<BlobPath>();
        for (var path : paths) {
            links.find(names.of(bucket) + "/" + path, expiresIn)
                    .ifPresentOrElse(url -> urls.put(path, url), () -> unknown.add(path));
        }
        for (var from = 0; from < unknown.size(); from += AT_ONCE) {
            sign(bucket, unknown.subList(from, Math.min(from + AT_ONCE, unknown.size())), expiresIn, urls);
        }
        return urls;
    }

    private void sign(Bucket bucket, List<BlobPath> paths, Duration expiresIn, Map<BlobPath, URI> urls)
            throws InterruptedException {
        var name = names.of(bucket);
        var body = StorageApi.JSON.createObjectNode().put("expiresIn", Math.max(1, expiresIn.toSeconds()));
        paths.forEach(path -> body.withArray("paths").add(path.toString()));
        var signed = api.send("POST", "/object/sign/" + StorageApi.inUrl(name), body);
        if (!signed.worked() && !signed.isMissing()) {
            throw api.refused("sign links", signed);
        }
        for (var path : paths) {
            // what cannot be signed gets a link that leads nowhere
            urls.put(path, api.absolute("/object/sign/" + in(bucket, path)));
        }
        for (var row : signed.body()) {
            var url = row.path("signedURL").asText("");
            var token = url.indexOf("?token=");
            if (token >= 0) {
                BlobPath.parse(row.path("path").asText()).ifPresent(path -> {
                    // the path comes back decoded
                    var link = api.absolute("/object/sign/" + in(bucket, path) + url.substring(token));
                    urls.put(path, link);
                    links.keep(name + "/" + path, expiresIn, link);
                });
            }
        }
    }

    @Override
    public void erase(AccountId account) throws InterruptedException {
        for (var bucket : Bucket.values()) {
            var name = names.of(bucket);
            for (var found = everything(name, account); !found.isEmpty(); found = everything(name, account)) {
                for (var from = 0; from < found.size(); from += AT_ONCE) {
                    delete(name, found.subList(from, Math.min(from + AT_ONCE, found.size())));
                }
            }
        }
    }

    /// Also what is called as no file of ours.
    private List<String> everything(String bucket, AccountId account) throws InterruptedException {
        var found = new ArrayList<Entry>();
        walk(bucket, account.toString(), found);
        return found.stream().map(Entry::path).toList();
    }

    private String in(Bucket bucket, BlobPath path) {
        return StorageApi.inUrl(names.of(bucket) + "/" + path);
    }

    private static Instant time(String text) {
        return text.isEmpty()
                ? Instant.EPOCH
                : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
}
