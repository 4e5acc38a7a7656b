package ai.echogen.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/// As [OneVendor], with an operator who shares keys up to 20 cents a month for each person.
public final class SharedVendor implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var overrides = new LinkedHashMap<>(new OneVendor().getConfigOverrides());
        overrides.put(TestSettings.PREFIX + "OPENAI_API_KEY", "sk-proj-of-the-operator-0123456789");
        overrides.put(TestSettings.PREFIX + "GEMINI_API_KEY", "AIza-of-the-operator-0123456789");
        overrides.put(TestSettings.PREFIX + "ECHOGEN_SHARE_BUDGET_USD", "0.20");
        return overrides;
    }
}
