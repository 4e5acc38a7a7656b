package ai.echogen.jobs;

import ai.echogen.http.Page;
import org.jspecify.annotations.Nullable;

/// Which jobs of a list, the newest first; null means all.
public record JobQuery(
        Page page, @Nullable State state, @Nullable String type) {}
