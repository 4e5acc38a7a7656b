package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.settings.Settings;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedBudgetTest {
    private static SharedBudget of(String text) {
        return SharedBudget.of(Settings.of(Map.of(SharedBudget.SETTING, text)));
    }

    @Test
    void unset_it_limits_nothing() {
        assertThat(SharedBudget.of(Settings.of(Map.of())).monthly()).isNull();
        assertThat(of("").monthly()).isNull();
    }

    @Test
    void it_is_an_amount_and_zero_is_one() {
        assertThat(of(" 2.50 ").monthly()).isEqualByComparingTo("2.5");
        assertThat(of("0").monthly()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "$5", "5,00", "NaN", "1000001", "five"})
    void anything_else_stops_the_server_with_a_sentence(String text) {
        assertThatThrownBy(() -> of(text)).hasMessageContaining(SharedBudget.SETTING + " is an amount of US dollars");
    }
}
