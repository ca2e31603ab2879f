package org.applieddl4j.fastpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NchwChannelsTest {

    /** Maps of one row or one column are those of networks over time. */
    @ParameterizedTest
    @CsvSource({"1, 6", "6, 1", "1, 1", "2, 3"})
    void whatIsStoredReachesTheArrayItself(int height, int width) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 2, 3, height, width);
        NchwChannels channels = NchwChannels.of(array);
        float[] values = new float[channels.size()];
        Arrays.fill(values, 7);

        channels.put(1, values);

        assertThat(array.getFloat(1, 1, height - 1, width - 1)).isEqualTo(7);
        assertThat(array.sumNumber().floatValue()).isEqualTo(7 * 2 * height * width);
    }

    @Test
    void aTransposedArrayIsReadInItsOwnOrder() {
        INDArray array =
                Nd4j.arange(12).castTo(DataType.FLOAT).reshape('c', 1, 2, 2, 3).permute(0, 1, 3, 2);
        float[] values = new float[6];

        NchwChannels.of(array).get(1, values);

        assertThat(values).containsExactly(6, 9, 7, 10, 8, 11);
    }
}
