package org.applieddl4j.starter.metrics;

/**
 * How unusual the rows of a part are, in the order of time.
 *
 * @param scores in {@code [0, 1]}: {@code d / (1 + d)}, where d is the largest error of a forecast in deviations of its sensor
 * @param faults 1 where something was wrong
 */
record StarterScores(double[] scores, int[] faults) {

    int size() {
        return scores.length;
    }

    long wrong() {
        return java.util.Arrays.stream(faults).sum();
    }

    boolean isLabelled() {
        return wrong() > 0 && wrong() < size();
    }

    static double score(double deviations) {
        return Double.isInfinite(deviations) ? 1 : deviations / (1 + deviations);
    }
}
