package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.applieddl4j.common.data.FeatureScaling.Compression;
import org.junit.jupiter.api.Test;

class FeatureScalingTest {

    private static final List<String> NAMES = List.of("plain", "constant", "count");

    /** Rows (1, 5, 0), (3, 5, e - 1). */
    private static final float[] TRAINING = {1, 5, 0, 3, 5, (float) (Math.E - 1)};

    private final FeatureScaling scaling =
            FeatureScaling.fit(NAMES, name -> name.equals("count") ? Compression.LOG : Compression.NONE, TRAINING);

    @Test
    void trainingRowsGetMeanZeroAndDeviationOne() {
        // plain: mean 2, deviation 1; count: log 0 and 1, mean 0.5, deviation 0.5
        assertThat(scaling.apply(TRAINING)).usingComparatorWithPrecision(1e-6f).containsExactly(-1, 0, -1, 1, 0, 1);
    }

    @Test
    void newRowsAreScaledByTheTrainingRows() {
        assertThat(scaling.apply(new float[] {4, 7, (float) (Math.E * Math.E - 1)}))
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
