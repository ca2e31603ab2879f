package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.dialogue.JudgedMessage;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.TemperatureScaling;

/**
 * What a network said of messages that one of the intents covers, and of messages that none does. It has no intent for
 * the latter: that a message is out of scope shows in a small probability of whatever it takes for the most probable.
 *
 * @param inScope probabilities of messages in scope, with their intents
 * @param outOfScope probabilities of messages out of scope, {@code [intents]} each; may be empty
 * @param leftOut the two highest probabilities, calibrated, of messages whose intent was left out of the training of another
 *     network; empty where there are messages out of scope
 */
record ScopeScores(ClassScores inScope, List<double[]> outOfScope, List<double[]> leftOut) {

    ScopeScores {
        leftOut = List.copyOf(leftOut);
        outOfScope = List.copyOf(outOfScope);
    }

    /** Without intents that were left out. */
    ScopeScores(ClassScores inScope, List<double[]> outOfScope) {
        this(inScope, outOfScope, List.of());
    }

    /** The two highest probabilities. */
    static double[] top(double[] probabilities) {
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        return new double[] {sorted[sorted.length - 1], sorted[sorted.length - 2]};
    }

    /** Finds the temperature on the messages in scope; never of the test part. */
    TemperatureScaling calibration() {
        return TemperatureScaling.fit(inScope);
    }

    ScopeScores calibrated(TemperatureScaling calibration) {
        return new ScopeScores(
                calibration.apply(inScope),
                outOfScope.stream().map(calibration::apply).toList(),
                leftOut);
    }

    /** All messages as thresholds are chosen with them. */
    List<JudgedMessage> judged() {
        List<JudgedMessage> judged = new ArrayList<>();
        for (int message = 0; message < inScope.size(); message++) {
            int[] top = inScope.top(message, 2);
            judged.add(new JudgedMessage(
                    inScope.probability(message, top[0]),
                    inScope.probability(message, top[1]),
                    top[0] == inScope.label(message),
                    top[1] == inScope.label(message),
                    true));
        }
        for (double[] probabilities : outOfScope) {
            double[] top = top(probabilities);
            judged.add(new JudgedMessage(top[0], top[1], false, false, false));
        }
        leftOut.forEach(top -> judged.add(new JudgedMessage(top[0], top[1], false, false, false)));
        return judged;
    }

    /** Messages out of scope that are turned away where the most probable intent must reach a threshold. */
    int turnedAway(double threshold) {
        return (int) outOfScope.stream()
                .filter(probabilities -> highest(probabilities) < threshold)
                .count();
    }

    /** Being out of scope (label 1) against doubt, which is 1 minus the highest probability. */
    BinaryScores doubts() {
        int known = inScope.size();
        int all = known + outOfScope.size();
        int[] labels = IntStream.range(0, all).map(i -> i < known ? 0 : 1).toArray();
        double[] doubts = IntStream.range(0, all)
                .mapToDouble(i -> 1 - (i < known ? inScope.confidence(i) : highest(outOfScope.get(i - known))))
                .toArray();
        return BinaryScores.of(labels, doubts);
    }

    /**
     * Probabilities of a message.
     *
     * @param message those in scope come first
     */
    double[] probabilities(int message) {
        return message < inScope.size() ? inScope.probabilities(message) : outOfScope.get(message - inScope.size());
    }

    /** The first of the most probable intents. */
    static int mostProbable(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                .orElseThrow();
    }

    static double highest(double[] probabilities) {
        return Arrays.stream(probabilities).max().orElseThrow();
    }
}
