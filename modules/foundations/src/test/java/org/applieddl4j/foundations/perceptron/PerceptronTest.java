package org.applieddl4j.foundations.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerceptronTest {

    @Test
    void oneUpdateByHand() {
        Perceptron perceptron = new Perceptron(2);

        // All weights 0: z = 0, so it fires; the target is 0, so the error is −1.
        boolean changed = perceptron.learn(new double[] {1, 3}, 0, 0.5);

        assertThat(changed).isTrue();
        assertThat(perceptron.weights()).containsExactly(-0.5, -1.5);
        assertThat(perceptron.bias()).isEqualTo(-0.5);
        assertThat(perceptron.weightedSum(1, 1)).isCloseTo(-2.5, within(1e-12));
        assertThat(perceptron.output(1, 3)).isZero();
        assertThat(perceptron.learn(new double[] {1, 3}, 0, 0.5)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"AND", "OR"})
    void whatALinePartsIsLearned(LogicGate gate) {
        GateTraining training = GateTraining.of(gate, 1);

        assertThat(training.converged()).isTrue();
        for (double[] x : LogicGate.INPUTS) {
            assertThat(training.perceptron().output(x)).isEqualTo(gate.target(x));
        }
    }

    @Test
    void xorGoesRoundInCircles() {
        GateTraining training = GateTraining.of(LogicGate.XOR, 1);

        assertThat(training.converged()).isFalse();
        assertThat(training.returnedFrom().orElseThrow()).isLessThan(training.rounds());
    }

    @Test
    void theSameNeuronInDeeplearning4jLearnsTheSameGates() {
        for (LogicGate gate : LogicGate.values()) {
            double[] learned = OneUnitNetwork.learned(gate);
            for (int i = 0; i < learned.length; i++) {
                if (gate == LogicGate.XOR) {
                    assertThat(learned[i]).isCloseTo(0.5, within(0.01));
                } else {
                    assertThat(learned[i] > 0.5).isEqualTo(gate.target(LogicGate.INPUTS[i]) == 1);
                }
            }
        }
    }
}
