package org.applieddl4j.common.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

    /** Every training may have 2 GiB, and all of them together four fifths of the memory. */
    @ParameterizedTest
    @CsvSource({"2, 1, 24, 2", "16, 1, 24, 9", "16, 4, 64, 4", "1, 1, 24, 1", "8, 1, 2, 1", "2, 4, 24, 1"})
    void processorsAndMemoryDecide(int processors, int threads, long gibibytes, int trainings) {
        assertThat(Capacity.trainings(processors, threads, gibibytes << 30)).isEqualTo(trainings);
    }
}
