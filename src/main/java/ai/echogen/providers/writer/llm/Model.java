package ai.echogen.providers.writer.llm;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A model that can be asked for. What the vendor does not tell is null.
///
/// @param contextTokens  how much it takes in
/// @param inputPerToken  in US dollars
/// @param outputPerToken in US dollars
public record Model(
        String id,
        String name,
        @Nullable Long contextTokens,
        @Nullable BigDecimal inputPerToken,
        @Nullable BigDecimal outputPerToken) {
    static Model named(String id) {
        return new Model(id, id, null, null, null);
    }
}
