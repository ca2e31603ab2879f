package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureScalingTest {

    private static final List<String> NAMES = List.of("plain", "constant", "wide");

    /** Rows (1, 5, 0), (3, 5, 1000). */
    private static final float[] TRAINING = {1, 5, 0, 3, 5, 1000};

    private final FeatureScaling scaling = FeatureScaling.fit(NAMES, TRAINING);

    @Test
    void trainingRowsGetMeanZeroAndDeviationOne() {
        // plain: mean 2, deviation 1; wide: mean and deviation 500
        assertThat(scaling.apply(TRAINING)).usingComparatorWithPrecision(1e-6f).containsExactly(-1, 0, -1, 1, 0, 1);
    }

    @Test
    void newRowsAreScaledByTheTrainingRows() {
        assertThat(scaling.apply(new float[] {4, 7, 2000}))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(2, 2, 3);
    }

    @Test
    void scalingSurvivesJson() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readValue(json.writeValueAsString(scaling), FeatureScaling.class))
                .isEqualTo(scaling);
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        assertThatThrownBy(() -> scaling.apply(new float[4])).hasMessage("4 values are no rows of 3 features");
    }
}
