package ai.echogen.library.scripts;

import ai.echogen.library.content.ContentId;
import org.jspecify.annotations.Nullable;

/// A script that is not kept yet: its parts are those of [KeptScript].
public record ScriptDraft(
        @Nullable ContentId source, String prompt, String model, String language, String segments, String metadata) {}
