package ai.echogen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Secret;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseKey;
import ai.echogen.settings.SupabaseProject;
import ai.echogen.testing.ManualClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against the embedded twin over HTTP; against a project of yours with `ECHOGEN_TEST_SUPABASE_URL`,
/// `ECHOGEN_TEST_SUPABASE_ANON_KEY` and `ECHOGEN_TEST_SUPABASE_SERVICE_ROLE_KEY`. The buckets are then called
/// `echogen-test-…`.
@QuarkusTest
class SupabaseBlobsTest extends BlobsContract {
    private static final String PREFIX = "ECHOGEN_TEST_";

    @TestHTTPResource
    URI twin;

    @Inject
    Settings settings;

    @Inject
    ManualClock clock;

    private SupabaseBlobs hosted;
    private SupabaseProject project;

    @BeforeEach
    void connect() {
        project = theirs().orElseGet(this::ours);
        var names = theirs().isEmpty()
                ? Map.<String, String>of()
                : Map.of(
                        "SUPABASE_STORAGE_BUCKET_AUDIO", "echogen-test-audio",
                        "SUPABASE_STORAGE_BUCKET_ART", "echogen-test-art",
                        "SUPABASE_STORAGE_BUCKET_TRANSCRIPTS", "echogen-test-transcripts");
        hosted = new SupabaseBlobs(project, BucketNames.of(Settings.of(names)), clock);
    }

    private static java.util.Optional<SupabaseProject> theirs() {
        var set = new java.util.HashMap<String, String>();
        for (var name : new String[] {SupabaseProject.URL, SupabaseProject.ANON_KEY, SupabaseProject.SERVICE_KEY}) {
            var value = System.getenv(PREFIX + name);
            if (value != null) {
                set.put(name, value);
            }
        }
        return SupabaseProject.of(Settings.of(set));
    }

    private SupabaseProject ours() {
        var keys = ProjectKeys.of(settings);
        var url = twin.toString();
        return new SupabaseProject(
                URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                new SupabaseKey(keys.anon(), false),
                new SupabaseKey(keys.service(), false));
    }

    @Override
    Blobs blobs() {
        return hosted;
    }

    @Override
    URI server() {
        return project.url();
    }

    @Test
    void buckets_are_made_private_and_only_once() throws Exception {
        assertThat(hosted.makeBuckets()).isEmpty();
        assertThat(hosted.makeBuckets()).isEmpty();
    }

    @Test
    void links_are_absolute_and_the_same_until_half_of_their_life_is_over() throws Exception {
        var path = BlobPath.of(new AccountId(UUID.randomUUID()), "a.mp3");
        hosted.put(Bucket.AUDIO, path, Content.of(new byte[] {1}));
        var live = Duration.ofHours(6);

        var first = hosted.signedUrl(Bucket.AUDIO, path, live);
        assertThat(first).hasScheme(project.url().getScheme());
        clock.advance(Duration.ofHours(2));
        assertThat(hosted.signedUrl(Bucket.AUDIO, path, live)).isEqualTo(first);
        clock.advance(Duration.ofHours(2));
        assertThat(hosted.signedUrl(Bucket.AUDIO, path, live)).isNotEqualTo(first);
        hosted.erase(path.owner());
    }

    @Test
    void a_wrong_service_key_is_named() {
        var wrong = new SupabaseProject(project.url(), project.anonKey(), new SupabaseKey(new Secret("a.b.c"), false));
        var refused = new SupabaseBlobs(wrong, BucketNames.of(Settings.of(Map.of())), clock);

        org.assertj.core.api.Assertions.assertThatThrownBy(refused::makeBuckets)
                .hasMessageContaining("SUPABASE_SERVICE_ROLE_KEY")
                .hasMessageNotContaining("a.b.c");
    }
}
