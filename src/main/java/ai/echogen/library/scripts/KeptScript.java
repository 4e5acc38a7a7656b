package ai.echogen.library.scripts;

import ai.echogen.caller.AccountId;
import ai.echogen.library.content.ContentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A script of somebody's library.
///
/// @param source   the article it was made of; null when there is none, or none any more
/// @param segments a JSON list of `{"speaker", "content", "start_time", "end_time"}`, the times in seconds or null
/// @param metadata a JSON object
/// @param version  grows with each change
public record KeptScript(
        ScriptId id,
        AccountId owner,
        @Nullable ContentId source,
        String prompt,
        String model,
        String language,
        String segments,
        String metadata,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
