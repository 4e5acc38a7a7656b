package ai.echogen.jobs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = {"id", "job_type", "status", "payload", "created_at", "updated_at"})
public record JobStatus(
        String id,
        String jobType,

        @Schema(enumeration = {"queued", "running", "succeeded", "failed", "cancelled"})
        String status,

        @JsonRawValue
        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = Schema.True.class,
                description = "What it was accepted with, defaults filled in")
        String payload,

        @JsonRawValue
        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = Schema.True.class,
                description = "There once it has succeeded")
        @Nullable
        String result,

        @Schema(description = "Why it failed, and what to do: one sentence for people") @Nullable
        String error,

        @Schema(description = "Why it failed, for programs: stable", examples = "source_unreachable") @Nullable
        String errorCode,

        @JsonRawValue @Schema(implementation = JobProgress.class) @Nullable
        String progress,

        @Schema(minimum = "1", description = "More than 1 while a step is tried again")
        int attempt,

        @Schema(description = "Why the attempt before did not succeed") @Nullable
        String attemptReason,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When it is tried again; null while it is not waiting for that")
        @Nullable
        Instant nextAttemptAt,

        @Schema(description = "What its finished steps cost, by the vendors' published prices", examples = "0.042")
        BigDecimal costUsd,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant updatedAt,

        @Schema(implementation = String.class, format = "date-time") @Nullable
        Instant startedAt,

        @Schema(implementation = String.class, format = "date-time") @Nullable
        Instant finishedAt) {
    public static JobStatus of(Job job) {
        return new JobStatus(
                job.id().toString(),
                job.type(),
                job.state().wire(),
                job.payload(),
                job.result(),
                job.error(),
                job.errorCode(),
                job.progress(),
                job.attempt(),
                job.attemptReason(),
                job.nextAttemptAt(),
                job.costUsd(),
                job.createdAt(),
                job.updatedAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
