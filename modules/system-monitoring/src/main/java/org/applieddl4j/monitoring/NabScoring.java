package org.applieddl4j.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * The scoring of the Numenta Anomaly Benchmark: a window is worth the more the earlier it is found, once; a detection elsewhere costs,
 * least just behind a window.
 *
 * <p>One pass over the rows in order of their scores gives the value of every threshold: a row either lowers the sum, as a false
 * detection, or raises what its window is worth. Where the benchmark's own program climbs hills, this finds the best threshold of all,
 * so it may be a little higher.
 */
final class NabScoring {

    /** Steepness of the curve that rewards early detections. */
    private static final double STEEPNESS = 5;

    /** So many window lengths behind a window, a false detection costs all it can. */
    private static final double FAR = 3;

    private final NabProfile profile;
    private final int[] windowsOf;
    private final double[] score;
    private final int[] streamOf;
    private final double[] gain;

    private NabScoring(NabProfile profile, int[] windowsOf, double[] score, int[] streamOf, double[] gain) {
        this.profile = profile;
        this.windowsOf = windowsOf;
        this.score = score;
        this.streamOf = streamOf;
        this.gain = gain;
    }

    /**
     * A threshold and what it is worth.
     *
     * @param threshold rows from this score on are detections; infinite for none
     * @param value normalised; NaN without windows
     */
    record Choice(double threshold, double value) {}

    static NabScoring of(AnomalyScores scores, NabProfile profile) {
        int rows = scores.tested();
        double[] score = new double[rows];
        int[] streamOf = new int[rows];
        int[] windowOf = new int[rows];
        double[] value = new double[rows];
        int[] windowsOf = new int[scores.streams().size()];
        int at = 0;
        int windows = 0;
        for (int s = 0; s < windowsOf.length; s++) {
            AnomalyScores.OfStream scored = scores.streams().get(s);
            List<FaultWindow> faults = scored.stream().windows();
            int behind = -1;
            for (int row = 0; row < scored.scores().length; row++) {
                while (behind + 1 < faults.size() && faults.get(behind + 1).first() <= row) {
                    behind++;
                }
                if (row >= scored.probation()) {
                    boolean inside = behind >= 0 && faults.get(behind).contains(row);
                    score[at] = scored.scores()[row];
                    streamOf[at] = s;
                    windowOf[at] = inside ? windows + behind : -1;
                    value[at] = behind < 0 ? -profile.falsePositive() : value(profile, faults.get(behind), row);
                    at++;
                }
            }
            windowsOf[s] = faults.size();
            windows += faults.size();
        }
        return sorted(profile, windowsOf, score, streamOf, windowOf, value, windows);
    }

    /** What a detection at a row is worth, by the last window that began before it. */
    static double value(NabProfile profile, FaultWindow window, int row) {
        if (window.contains(row)) {
            double position = -(double) (window.last() - row + 1) / window.length();
            return profile.truePositive() * curve(position) / curve(-1);
        }
        double position = (double) (row - window.last()) / (window.last() - window.first());
        return profile.falsePositive() * curve(position);
    }

    private static double curve(double position) {
        return position > FAR ? -1 : 2 / (1 + Math.exp(STEEPNESS * position)) - 1;
    }

    private static NabScoring sorted(
            NabProfile profile,
            int[] windowsOf,
            double[] score,
            int[] streamOf,
            int[] windowOf,
            double[] value,
            int windows) {
        int[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted((a, b) -> Double.compare(score[b], score[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] best = new double[windows];
        Arrays.fill(best, -profile.falseNegative());
        double[] sortedScore = new double[score.length];
        int[] sortedStream = new int[score.length];
        double[] gain = new double[score.length];
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            sortedScore[i] = score[row];
            sortedStream[i] = streamOf[row];
            if (windowOf[row] < 0) {
                gain[i] = value[row];
            } else {
                gain[i] = Math.max(0, value[row] - best[windowOf[row]]);
                best[windowOf[row]] += gain[i];
            }
        }
        return new NabScoring(profile, windowsOf, sortedScore, sortedStream, gain);
    }

    /**
     * The threshold that is worth most.
     *
     * @param counts how often each stream counts
     */
    Choice best(int[] counts) {
        double raw = -windows(counts) * profile.falseNegative();
        double most = raw;
        double threshold = Double.POSITIVE_INFINITY;
        for (int i = 0; i < score.length; i++) {
            raw += counts[streamOf[i]] * gain[i];
            boolean last = i == score.length - 1 || score[i + 1] < score[i];
            if (last && raw > most) {
                most = raw;
                threshold = score[i];
            }
        }
        return new Choice(threshold, profile.normalised(most, windows(counts)));
    }

    /** The threshold that is worth most, every stream counting once. */
    Choice best() {
        return best(once());
    }

    /** Sum of the row values of each stream at a threshold of its own; not normalised. */
    double[] raw(double[] thresholds) {
        double[] raw = new double[windowsOf.length];
        for (int s = 0; s < raw.length; s++) {
            raw[s] = -windowsOf[s] * profile.falseNegative();
        }
        for (int i = 0; i < score.length; i++) {
            if (score[i] >= thresholds[streamOf[i]]) {
                raw[streamOf[i]] += gain[i];
            }
        }
        return raw;
    }

    /** The normalised score at the best threshold of every draw of streams, as the benchmark has it. */
    WeightedMetric atBest() {
        return metric(counts -> best(counts).value());
    }

    /** The normalised score at thresholds that were chosen elsewhere. */
    WeightedMetric at(double[] thresholds) {
        double[] raw = raw(thresholds);
        return metric(counts -> {
            double sum = 0;
            for (int s = 0; s < raw.length; s++) {
                sum += counts[s] * raw[s];
            }
            return profile.normalised(sum, windows(counts));
        });
    }

    private interface Value {

        double of(int[] counts);
    }

    private WeightedMetric metric(Value value) {
        return new WeightedMetric() {
            @Override
            public int units() {
                return windowsOf.length;
            }

            @Override
            public double value(int[] counts) {
                return value.of(counts);
            }
        };
    }

    private double windows(int[] counts) {
        double windows = 0;
        for (int s = 0; s < windowsOf.length; s++) {
            windows += counts[s] * windowsOf[s];
        }
        return windows;
    }

    private int[] once() {
        int[] once = new int[windowsOf.length];
        Arrays.fill(once, 1);
        return once;
    }
}
