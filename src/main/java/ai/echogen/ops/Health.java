package ai.echogen.ops;

import java.util.Map;

/// @param status `healthy`, or `degraded` while something that EchoGen needs is away
record Health(String status, String service, String version, String environment, Map<String, Part> checks) {
    /// @param status `healthy` or `unhealthy`
    record Part(String status, String detail) {}
}
