package org.applieddl4j.monitoring;

/**
 * What hits and misses are worth.
 *
 * @param metric under which the score stands in a record
 * @param truePositive for a window found at its first row
 * @param falseNegative lost by a window that is not found
 * @param falsePositive lost by a false detection far from any window
 */
record NabProfile(String metric, double truePositive, double falseNegative, double falsePositive) {

    static final NabProfile STANDARD = new NabProfile("nab_standard", 1, 1, 0.11);
    static final NabProfile LOW_FALSE_POSITIVES = new NabProfile("nab_low_fp", 1, 1, 0.22);
    static final NabProfile LOW_FALSE_NEGATIVES = new NabProfile("nab_low_fn", 1, 2, 0.11);

    /** Brings a sum of row values to the scale on which finding nothing is 0 and finding everything at once is 100. */
    double normalised(double raw, double windows) {
        double nothing = -windows * falseNegative;
        return 100 * (raw - nothing) / (windows * truePositive - nothing);
    }
}
