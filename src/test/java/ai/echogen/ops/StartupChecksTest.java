package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import org.junit.jupiter.api.Test;

class StartupChecksTest {
    private record Found(Finding look) implements StartupCheck {
        @Override
        public String name() {
            return "Something";
        }
    }

    @Test
    void something_bad_stops_the_start_with_its_sentence() {
        assertThatThrownBy(() -> StartupChecks.require(new Found(Check.Finding.bad("KEY is wrong: correct it."))))
                .isInstanceOf(Failure.class)
                .hasMessage("KEY is wrong: correct it.");
    }

    @Test
    void something_doubtful_does_not_stop_it() {
        assertThatCode(() -> StartupChecks.require(new Found(Check.Finding.doubtful("KEY is unusual."))))
                .doesNotThrowAnyException();
    }
}
