package org.applieddl4j.common.evaluation;

import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/**
 * What a classifier said about a split, and what was true: the input of every metric in this package.
 *
 * <p>All arrays have one element an example, in the same order. They are not copied, so that a split of millions of
 * examples costs nothing to wrap: do not write to them afterwards.
 *
 * @param labels 1 for the positive class (a fraud), 0 for the negative one
 * @param scores any finite number, higher meaning more likely positive; a probability in {@code [0, 1]} where a metric
 *     says so
 * @param days day of the example, for metrics that think in working days
 * @param cards card (or customer, or patient) that the example belongs to
 * @param amounts money at stake in the example
 */
public record BinaryScores(
        int[] labels, double[] scores, Optional<int[]> days, Optional<int[]> cards, Optional<double[]> amounts) {

    /** @throws InputException if there is no example, lengths differ, a label is not 0 or 1, or a number is not finite */
    public BinaryScores {
        if (labels.length == 0) {
            throw new InputException("there is no example to evaluate; check the split and the filters before it");
        }
        requireLength("scores", scores.length, labels.length);
        days.ifPresent(array -> requireLength("days", array.length, labels.length));
        cards.ifPresent(array -> requireLength("cards", array.length, labels.length));
        amounts.ifPresent(array -> requireLength("amounts", array.length, labels.length));
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0 && labels[i] != 1) {
                throw new InputException("label of example " + i + " is " + labels[i] + "; labels must be 0 or 1");
            }
        }
        requireFinite("score", scores);
        amounts.ifPresent(array -> requireFinite("amount", array));
    }

    /** Labels and scores alone. */
    public static BinaryScores of(int[] labels, double[] scores) {
        return new BinaryScores(labels, scores, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same examples with their days, counted from any day zero, and their cards, numbered in any way. */
    public BinaryScores withCards(int[] newDays, int[] newCards) {
        return new BinaryScores(labels, scores, Optional.of(newDays), Optional.of(newCards), amounts);
    }

    /** The same examples with their days, counted from any day zero. */
    public BinaryScores withDays(int[] newDays) {
        return new BinaryScores(labels, scores, Optional.of(newDays), cards, amounts);
    }

    /** The same examples with the money at stake in each. */
    public BinaryScores withAmounts(double[] newAmounts) {
        return new BinaryScores(labels, scores, days, cards, Optional.of(newAmounts));
    }

    /** The same examples scored by another model, or by the same one after calibration. */
    public BinaryScores withScores(double[] newScores) {
        return new BinaryScores(labels, newScores, days, cards, amounts);
    }

    /** Number of examples. */
    public int size() {
        return labels.length;
    }

    /** Number of examples of the positive class. */
    public int positives() {
        return IntStream.of(labels).sum();
    }

    /** Number of examples of the negative class. */
    public int negatives() {
        return size() - positives();
    }

    /** @throws InputException unless both classes are there, without which {@code metric} has no meaning */
    public BinaryScores requireBothClasses(String metric) {
        int positives = positives();
        if (positives == 0 || positives == size()) {
            throw new InputException("all " + size() + " examples have label " + labels[0] + ", so " + metric
                    + " is undefined; choose a split that holds both classes");
        }
        return this;
    }

    /** @throws InputException naming the first score outside {@code [0, 1]} */
    public BinaryScores requireProbabilities(String metric) {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < 0 || scores[i] > 1) {
                throw new InputException("score of example " + i + " is " + scores[i] + ", but " + metric
                        + " needs probabilities in [0, 1]; calibrate the scores first");
            }
        }
        return this;
    }

    int[] requireDays(String purpose) {
        return days.orElseThrow(
                () -> new InputException(purpose + " needs the day of every example; give the scores their days"));
    }

    int[] requireCards(String purpose) {
        return cards.orElseThrow(
                () -> new InputException(purpose + " needs the card of every example; give the scores their cards"));
    }

    double[] requireAmounts(String purpose) {
        return amounts.orElseThrow(() ->
                new InputException(purpose + " needs the amount of every example; give the scores their amounts"));
    }

    private static void requireLength(String what, int length, int expected) {
        if (length != expected) {
            throw new InputException(
                    length + " " + what + " for " + expected + " labels; there must be one for every example");
        }
    }

    private static void requireFinite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InputException(what + " of example " + i + " is " + values[i]
                        + "; look for a diverged network or an empty field in the data");
            }
        }
    }
}
