package ai.echogen.jobs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "How far the job is",
        requiredProperties = {"percent", "eta_seconds"})
record JobProgress(
        @Schema(description = "A word for programs", examples = "speak")
        String stage,

        @Schema(minimum = "0", maximum = "100", description = "Never goes backwards", examples = "42")
        int percent,

        @Schema(description = "For people; may be empty", examples = "take 12 of 41")
        String message,

        @Schema(nullable = true, description = "What is still to come, as far as can be told", examples = "73")
        @Nullable
        Integer etaSeconds) {}
