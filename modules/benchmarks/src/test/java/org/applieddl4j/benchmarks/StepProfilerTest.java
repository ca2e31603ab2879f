package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.engine.Engine;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StepProfilerTest {

    private static final double SECONDS = 1;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void aProductIsTheLibrarys() {
        int side = 512;
        FloatPointer left = new FloatPointer(new float[side * side]);
        FloatPointer right = new FloatPointer(new float[side * side]);
        FloatPointer product = new FloatPointer(new float[side * side]);

        StepProfile profile = StepProfiler.profile(() -> multiply(left, right, product, side), SECONDS);

        assertThat(profile.samples()).isGreaterThan(20);
        assertThat(profile.libraries()).isGreaterThan(0.5);
        assertThat(profile.operations().get(0).name()).isEqualTo("StepProfilerTest.multiply");
        assertThat(profile.heapMegabytes()).isLessThan(0.1);
    }

    @Test
    void callsOfOneNumberCostMoreThanTheyCompute() {
        INDArray number = Nd4j.zeros(1);

        StepProfile profile = StepProfiler.profile(
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        number.addi(1);
                    }
                },
                SECONDS);

        assertThat(profile.calls()).isGreaterThan(0.1);
        assertThat(profile.operations().get(0).name()).startsWith("StepProfilerTest.");
    }

    @Test
    void loopsAreTheSuites() {
        float[] values = new float[1 << 16];

        StepProfile profile = StepProfiler.profile(
                () -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) Math.sqrt(values[i] + i);
                    }
                },
                SECONDS);

        assertThat(profile.suite()).isGreaterThan(0.9);
        assertThat(profile.libraries() + profile.calls() + profile.suite() + profile.collector())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void whatAStepAllocatesIsCounted() {
        byte[][] kept = new byte[1][];

        StepProfile profile = StepProfiler.profile(() -> kept[0] = new byte[3_000_000], 0.2);

        assertThat(profile.heapMegabytes()).isCloseTo(3, within(0.1));
        assertThat(kept[0]).hasSize(3_000_000);
    }

    private static void multiply(FloatPointer left, FloatPointer right, FloatPointer product, int side) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                side,
                side,
                side,
                1,
                left,
                side,
                right,
                side,
                0,
                product,
                side);
    }
}
