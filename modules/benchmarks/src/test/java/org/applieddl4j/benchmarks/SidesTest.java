package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only what gives the same answers may be compared. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "PyTorch's natives are those of Linux on x86-64")
class SidesTest {

    private static final int EXAMPLES = 3;

    @ParameterizedTest
    @EnumSource
    void bothSidesAnswerAlike(Workload workload) {
        Side suite = SideName.SUITE.make();
        Side pytorch = SideName.PYTORCH.make();

        suite.prepare(workload, EXAMPLES);
        pytorch.prepare(workload, EXAMPLES);

        float[] ours = suite.outputs();
        float[] theirs = pytorch.outputs();
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i], within(1e-4f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesLearn(Workload workload) {
        for (SideName name : new SideName[] {SideName.SUITE, SideName.PYTORCH}) {
            Side side = name.make();
            side.prepare(workload, EXAMPLES);
            float[] before = side.outputs();

            for (int step = 0; step < 3; step++) {
                side.train();
            }

            assertThat(side.outputs()).as(name.id()).isNotEqualTo(before).doesNotContain(Float.NaN);
        }
    }
}
