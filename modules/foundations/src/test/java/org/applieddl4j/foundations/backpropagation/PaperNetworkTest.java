package org.applieddl4j.foundations.backpropagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaperNetworkTest {

    @Test
    void forwardByHand() {
        // All weights and biases 0: every sigmoid says one half.
        PaperNetwork.Forward forward = new PaperNetwork(new double[9]).forward(1, 2, 1);

        assertThat(forward.h1()).isEqualTo(0.5);
        assertThat(forward.output()).isEqualTo(0.5);
        assertThat(forward.error()).isEqualTo(0.25);
    }

    @Test
    void backwardByHand() {
        // δ = −2 (1 − 0.5) · 0.5 · 0.5 = −0.25; δ · h = −0.125; nothing goes further back through v = 0.
        assertThat(new PaperNetwork(new double[9]).gradient(1, 2, 1))
                .containsExactly(new double[] {0, 0, 0, 0, 0, 0, -0.125, -0.125, -0.25}, within(1e-12));
    }

    @Test
    void paperFiniteDifferencesAndDeeplearning4jAgreeToAMillionth() {
        Random random = new Random(1);
        for (int trial = 0; trial < 5; trial++) {
            double[] parameters = random.doubles(9, -1, 1).toArray();
            PaperNetwork network = new PaperNetwork(parameters);
            double[] paper = network.gradient(0.3, -0.8, 0);

            assertThat(network.finiteDifferences(0.3, -0.8, 0, 1e-5)).containsExactly(paper, within(1e-6));
            assertThat(LibraryGradient.of(parameters, 0.3, -0.8, 0)).containsExactly(paper, within(1e-6));
        }
    }
}
