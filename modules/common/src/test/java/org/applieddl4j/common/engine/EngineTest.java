package org.applieddl4j.common.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class EngineTest {

    @AfterEach
    void restoreTheEnvironmentsSettings() {
        Engine.start(EngineSettings.fromEnvironment());
    }

    @Test
    void accelerationIsOnExactlyWhereTheLoadedNativesHaveOneDnn() {
        EngineStatus status = Engine.start(new EngineSettings(1, true));

        assertThat(status.backend()).isEqualTo("CPU");
        assertThat(status.accelerated()).isEqualTo(status.natives().contains("-onednn"));
        assertThat(status.reason()).isNotBlank();
    }

    @Test
    void acceleratedLayersHaveAHelperAndPlainOnesHaveNone() {
        boolean possible = Engine.start(new EngineSettings(1, true)).accelerated();
        assertThat(SmallConvolutionalNetwork.create().getLayer(0).getHelper() != null)
                .isEqualTo(possible);

        Engine.start(new EngineSettings(1, false));
        assertThat(SmallConvolutionalNetwork.create().getLayer(0).getHelper()).isNull();
    }

    @Test
    void trainingGivesTheSameParametersWithAndWithoutAcceleration() {
        Engine.start(new EngineSettings(1, true));
        INDArray accelerated = parametersAfterTraining();
        Engine.start(new EngineSettings(1, false));
        INDArray plain = parametersAfterTraining();

        double difference = accelerated.sub(plain).amaxNumber().doubleValue();
        assertThat(difference).isLessThan(1e-5);
        assertThat(accelerated
                        .sub(SmallConvolutionalNetwork.create().params())
                        .amaxNumber()
                        .doubleValue())
                .as("training moved the parameters")
                .isGreaterThan(1e-3);
    }

    @Test
    void aThreadCountThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> EngineSettings.threads("many"))
                .isInstanceOf(InputException.class)
                .hasMessage("OMP_NUM_THREADS must be a whole number, not 'many'");
        assertThatThrownBy(() -> new EngineSettings(0, true)).hasMessageContaining("at least 1, not 0");
        assertThat(EngineSettings.threads(null)).isEqualTo(1);
    }

    @Test
    void engineIsNamedAndAFastOneNeedsItsModule() {
        assertThat(EngineChoice.of("dl4j")).isEqualTo(EngineChoice.DL4J);
        assertThatThrownBy(() -> EngineChoice.of("turbo"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("turbo", "auto, dl4j or fast");

        // These tests run without the module fast-path, as every use case's do.
        assertThat(Engine.choose(EngineChoice.AUTO).fastPath()).isFalse();
        assertThatThrownBy(() -> Engine.choose(EngineChoice.FAST))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("fast-path", "class path", "auto or dl4j");
        assertThat(Engine.choose(EngineChoice.DL4J).engine()).isEqualTo(EngineChoice.DL4J);
        assertThat(Engine.choice()).isEqualTo(EngineChoice.DL4J);
    }

    @Test
    void seedZeroIsASeedAndNotTheClock() {
        Engine.seed(0);
        INDArray once = Nd4j.rand(8);
        Engine.seed(0);
        assertThat(Nd4j.rand(8)).isEqualTo(once);
    }

    @Test
    void processorNamesItsVectorInstructions() {
        CpuModel processor = CpuModel.parse(List.of("model name\t: Sample 3000", "flags\t\t: fpu avx2 sse4_2 avx512f"));

        assertThat(processor).isEqualTo(new CpuModel("Sample 3000", "avx2 avx512f sse4_2"));
    }

    private static INDArray parametersAfterTraining() {
        MultiLayerNetwork network = SmallConvolutionalNetwork.create();
        for (int step = 0; step < 30; step++) {
            DataSet batch = SmallConvolutionalNetwork.batch(16, step);
            network.fit(batch);
        }
        return network.params().dup();
    }
}
