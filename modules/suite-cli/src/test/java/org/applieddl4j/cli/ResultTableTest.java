package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    @Test
    void columnsThatDoNotFitGoBelow() {
        List<String> lines = new ResultTable(FakeUseCase.record(), 50).lines();

        assertThat(lines)
                .startsWith(
                        "test split, with 95 % intervals",
                        "                     average_precision",
                        "mlp                  0.653 [0.327, 0.653]",
                        "constant (baseline)  0.008 [0.004, 0.008]",
                        "",
                        "                     roc_auc",
                        "mlp                  0.877 [0.438, 0.877]");
    }

    @Test
    void oneColumnIsShownHoweverNarrowTheTerminal() {
        assertThat(new ResultTable(FakeUseCase.record(), 5).lines())
                .contains("mlp                  0.653 [0.327, 0.653]");
    }
}
