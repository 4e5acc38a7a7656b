package ai.echogen.ops;

import java.util.Map;

/// What `/health` answers.
///
/// @param status `healthy`, or `degraded` while something that EchoGen needs is away
/// @param checks the parts by name
public record Health(String status, String service, String version, String environment, Map<String, Part> checks) {
    /// @param status `healthy` or `unhealthy`
    /// @param detail for people
    public record Part(String status, String detail) {
        private static final String HEALTHY = "healthy";

        public static Part healthy(String detail) {
            return new Part(HEALTHY, detail);
        }

        public static Part unhealthy(String detail) {
            return new Part("unhealthy", detail);
        }

        boolean isHealthy() {
            return status.equals(HEALTHY);
        }
    }
}
