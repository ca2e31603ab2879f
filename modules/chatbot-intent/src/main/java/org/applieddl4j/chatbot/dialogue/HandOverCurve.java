package org.applieddl4j.chatbot.dialogue;

import java.util.List;

/**
 * How good the answers are when the least certain messages go to a person: the accuracy of what is answered against the
 * share that is handed over, a point a threshold. (Known as the accuracy-rejection curve; Nadeem, Zucker, Hanczar,
 * "Accuracy-Rejection Curves (ARCs) for Comparing Classification Methods with a Reject Option", 2010.)
 *
 * <p>All messages count as they come: one that is out of scope cannot be answered rightly.
 *
 * @param points from nothing handed over on, by rising threshold; the last one still answers something
 */
public record HandOverCurve(List<Point> points) {

    /**
     * @param threshold a message is answered when its probability is at least this
     * @param handedOver share of all messages that is handed over, in {@code [0, 1)}
     * @param accuracy share of the answered messages that is answered rightly
     */
    public record Point(double threshold, double handedOver, double accuracy) {}

    public HandOverCurve {
        points = List.copyOf(points);
    }

    /** @throws org.applieddl4j.common.InputException if there is no message in scope */
    public static HandOverCurve of(List<JudgedMessage> messages) {
        ThresholdSweep sweep = new ThresholdSweep(messages);
        return new HandOverCurve(sweep.points().stream()
                .filter(point -> point.answered() > 0)
                .map(point -> new Point(
                        point.threshold(),
                        1 - (double) point.answered() / sweep.messages(),
                        point.accuracyOfAnswered()))
                .toList());
    }
}
