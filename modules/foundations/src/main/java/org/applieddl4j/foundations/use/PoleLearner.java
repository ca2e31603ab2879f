package org.applieddl4j.foundations.use;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Control, learned by the cross-entropy method (R. Rubinstein, 1999): play some rounds, pushing with the probabilities that
 * the network gives; keep the best rounds; train the network to push as was pushed in those; again. Nobody ever says what
 * the right push would have been.
 */
final class PoleLearner {

    /** As long as a round may last. */
    static final int LONGEST = 200;

    private static final int ROUNDS = 24;
    private static final int KEPT = 6;
    private static final int GENERATIONS = 25;
    private static final int FITS = 8;
    private static final double[] SCALE = {1, 1, 0.2, 1};

    private final Random random;
    private final MultiLayerNetwork network;

    PoleLearner(long seed) {
        this.random = new Random(seed);
        this.network = Networks.classifier(4, 12, 2, seed);
    }

    private record Round(List<double[]> states, List<Integer> pushes) {}

    /** Learns; returns how many steps the pole stood on average, a value a generation. */
    double[] learn() {
        List<Double> means = new ArrayList<>();
        for (int generation = 0; generation < GENERATIONS; generation++) {
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(play(this::probabilityOfRight));
            }
            double mean = rounds.stream()
                    .mapToInt(round -> round.states().size())
                    .average()
                    .orElseThrow();
            means.add(mean);
            if (mean > 0.97 * LONGEST) {
                break;
            }
            rounds.sort(Comparator.comparingInt(round -> -round.states().size()));
            imitate(rounds.subList(0, KEPT));
        }
        return means.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** How many steps the pole stands on average if pushes are drawn at random. */
    double randomPolicy(int rounds) {
        return mean(rounds, state -> 0.5);
    }

    /** How many steps it stands if the network always pushes where it thinks better. */
    double learnedPolicy(int rounds) {
        return mean(rounds, state -> probabilityOfRight(state) > 0.5 ? 1 : 0);
    }

    private double mean(int rounds, ToDoubleFunction<double[]> policy) {
        int steps = 0;
        for (int i = 0; i < rounds; i++) {
            steps += play(policy).states().size();
        }
        return (double) steps / rounds;
    }

    private Round play(ToDoubleFunction<double[]> probabilityOfRight) {
        Pole pole = new Pole(random);
        Round round = new Round(new ArrayList<>(), new ArrayList<>());
        boolean stands = true;
        while (stands && round.states().size() < LONGEST) {
            double[] state = pole.state();
            boolean right = random.nextDouble() < probabilityOfRight.applyAsDouble(state);
            round.states().add(state);
            round.pushes().add(right ? 1 : 0);
            stands = pole.push(right);
        }
        return round;
    }

    private void imitate(List<Round> best) {
        double[][] states = best.stream()
                .flatMap(round -> round.states().stream())
                .map(PoleLearner::scaled)
                .toArray(double[][]::new);
        int[] pushes = best.stream()
                .flatMap(round -> round.pushes().stream())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int fit = 0; fit < FITS; fit++) {
            network.fit(Networks.array(states), Networks.oneHot(pushes, 2));
        }
    }

    private double probabilityOfRight(double[] state) {
        return network.output(Networks.array(new double[][] {scaled(state)})).getDouble(1);
    }

    private static double[] scaled(double[] state) {
        double[] scaled = state.clone();
        Arrays.setAll(scaled, i -> state[i] / SCALE[i]);
        return scaled;
    }
}
