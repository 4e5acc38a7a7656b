package ai.echogen.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one part of a job will probably cost and take.
///
/// @param step     the stage that a running job reports
/// @param provider `builtin`, or who is paid
/// @param model    the provider's; empty where it has none
/// @param price    where `costUsd` is from
/// @param costUsd  null when no price is known
/// @param seconds  of waiting
/// @param priced   the day of the published price; null when it is none
/// @param assumed  sentences
@Schema(requiredProperties = {"step", "provider", "model", "price", "seconds"})
public record Estimate(
        @Schema(enumeration = {"read", "write", "speak", "draw", "master", "publish"})
        String step,

        @Schema(examples = "gemini") String provider,
        @Schema(examples = "gemini-3.5-flash-lite") String model,

        @Schema(
                enumeration = {"free", "history", "table", "told_later", "unknown"},
                description =
                        "Where the cost is from: your own earlier steps, or the published price; `told_later` by the provider while the job runs")
        String price,

        @Schema(description = "In US dollars; null when it is not known") @Nullable
        Range costUsd,

        Range seconds,
        @JsonIgnore @Schema(hidden = true) @Nullable LocalDate priced,
        @JsonIgnore @Schema(hidden = true) List<String> assumed) {
    public Estimate {
        assumed = List.copyOf(assumed);
    }

    /// Where a price is from.
    public enum Price {
        FREE,
        HISTORY,
        TABLE,
        /// By the vendor's own list, which the job asks for when it runs.
        TOLD_LATER,
        UNKNOWN;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Nobody can say what it will cost, before or while it runs.
    boolean isUnknown() {
        return price.equals(Price.UNKNOWN.wire());
    }

    String name() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }
}
