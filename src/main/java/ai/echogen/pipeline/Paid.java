package ai.echogen.pipeline;

import ai.echogen.jobs.Usage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jboss.logging.Logger;

/// What was paid for a file, as it is noted beside it until it is booked.
final class Paid {
    private static final Logger LOG = Logger.getLogger(Paid.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Paid() {}

    static String json(List<Usage> paid) {
        try {
            return JSON.writeValueAsString(paid);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing where it cannot be read: the take itself is worth more than its price.
    static List<Usage> read(String noted) {
        try {
            return JSON.readValue(noted, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            LOG.warnf(e, "What was paid for a file cannot be read, and is not booked: %s", noted);
            return List.of();
        }
    }
}
