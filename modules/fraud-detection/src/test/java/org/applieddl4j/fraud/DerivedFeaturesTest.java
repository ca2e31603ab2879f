package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.applieddl4j.fraud.DerivedFeatures.Derivation;
import org.applieddl4j.fraud.DerivedFeatures.Kind;
import org.junit.jupiter.api.Test;

class DerivedFeaturesTest {

    private static final DerivedFeatures SMALL = DerivedFeatures.of(List.of(
            "TX_AMOUNT",
            "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW",
            "TERMINAL_ID_NB_TX_7DAY_WINDOW",
            "TERMINAL_ID_RISK_7DAY_WINDOW"));

    @Test
    void theHandbooksFeaturesGiveTenMore() {
        assertThat(DerivedFeatures.of(TransactionFeatures.names()).names()).hasSize(15 + 10);
    }

    @Test
    void columnsAreComputedRowByRow() {
        // amount 99 where 19 is usual: log(100) and log(100 / 20); risk 0.25 of 8: root 0.5, product 2
        float[] wider = SMALL.apply(new float[] {0, 0, 0, 0, 99, 19, 8, 0.25f});

        assertThat(SMALL.names())
                .endsWith(
                        "LOG(TX_AMOUNT)",
                        "LOG_RATIO(TX_AMOUNT, CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW)",
                        "ROOT(TERMINAL_ID_RISK_7DAY_WINDOW)",
                        "PRODUCT(TERMINAL_ID_RISK_7DAY_WINDOW, TERMINAL_ID_NB_TX_7DAY_WINDOW)");
        assertThat(wider).hasSize(16).startsWith(0, 0, 0, 0, 0, 0, 0, 0, 99, 19, 8, 0.25f);
        assertThat(wider[12]).isCloseTo((float) Math.log(100), within(1e-6f));
        assertThat(wider[13]).isCloseTo((float) Math.log(5), within(1e-6f));
        assertThat(wider[14]).isCloseTo(0.5f, within(1e-6f));
        assertThat(wider[15]).isCloseTo(2f, within(1e-6f));
    }

    @Test
    void dataWithoutTheseFeaturesStayAsTheyAre() {
        assertThat(DerivedFeatures.of(List.of("V1", "V2")).apply(new float[] {1, 2, 3, 4}))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void derivationsSurviveJson() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readValue(json.writeValueAsString(SMALL), DerivedFeatures.class))
                .isEqualTo(SMALL);
    }

    @Test
    void aDerivationOfAnUnknownFeatureIsRefused() {
        assertThatThrownBy(() -> new DerivedFeatures(List.of("a"), List.of(new Derivation(Kind.LOG, "b", "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not among [a]");
    }
}
