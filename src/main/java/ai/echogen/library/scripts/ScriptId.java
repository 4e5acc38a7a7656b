package ai.echogen.library.scripts;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Failure;
import ai.echogen.http.RowId;
import java.util.UUID;

public record ScriptId(UUID value) {
    public ScriptId {
        requireNonNull(value, "value is null");
    }

    /// @throws Failure `not_found` for what cannot be an id
    public static ScriptId of(String text) {
        return new ScriptId(RowId.parse(text).orElseThrow(ScriptId::missing));
    }

    public static Failure missing() {
        return RowId.missing("script");
    }
}
