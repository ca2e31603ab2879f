package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.List;

/**
 * One alarm an incident: a row that reaches the threshold raises one unless another did so shortly before.
 *
 * @param threshold score from which on a row is unusual
 * @param coolDown so many rows without an unusual one end an incident
 */
record AlarmGrouping(double threshold, int coolDown) {

    /** Five hours of a row every five minutes. */
    static final int COOL_DOWN = 60;

    /** Never before. */
    static final long NEVER = Long.MIN_VALUE / 2;

    /**
     * Whether a row raises an alarm.
     *
     * @param row its number
     * @param lastUnusual number of the last row before that reached the threshold, or {@link #NEVER}
     */
    boolean raises(double score, long row, long lastUnusual) {
        return score >= threshold && row - lastUnusual > coolDown;
    }

    /** Rows of a stream that raise an alarm, behind its probation. */
    List<Integer> alarms(AnomalyScores.OfStream scored) {
        List<Integer> alarms = new ArrayList<>();
        long lastUnusual = NEVER;
        for (int row = scored.probation(); row < scored.scores().length; row++) {
            double score = scored.scores()[row];
            if (raises(score, row, lastUnusual)) {
                alarms.add(row);
            }
            if (score >= threshold) {
                lastUnusual = row;
            }
        }
        return alarms;
    }
}
