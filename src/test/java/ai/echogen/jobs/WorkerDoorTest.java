package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server answers that only works on jobs.
@QuarkusTest
@TestProfile(WorkerDoorTest.OnlyWorks.class)
class WorkerDoorTest {
    public static final class OnlyWorks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("echogen.testing.ECHOGEN_ROLE", "worker");
        }
    }

    @TestHTTPResource
    URI server;

    private int status(String method, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(server.resolve(path))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/metrics"})
    void its_operator_is_answered(String path) throws Exception {
        assertThat(status("GET", path)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/openapi.json",
                "/api/v1/jobs",
                "/api/v1/auth/signin",
                "/auth/v1/health",
                "/storage/v1/bucket",
                "/healthy",
                "/health/../api/v1/jobs",
                "/metrics/../api/v1/jobs"
            })
    void nobody_else_is(String path) throws Exception {
        assertThat(status("GET", path)).isEqualTo(404);
        assertThat(status("POST", path)).isEqualTo(404);
    }
}
