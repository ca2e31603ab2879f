package org.applieddl4j.chatbot.dialogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.applieddl4j.common.InputException;

/** What each threshold would do, from turning nothing away to turning everything away. */
final class ThresholdSweep {

    private final List<Point> points = new ArrayList<>();
    private final int inScope;
    private final int messages;

    /**
     * @param threshold a message is answered when its probability is at least this
     * @param inScopeTurnedAway messages in scope that are not answered
     * @param outOfScopeTurnedAway messages out of scope that are not answered
     * @param right messages that are answered rightly
     * @param answered messages that are answered
     */
    record Point(double threshold, int inScopeTurnedAway, int outOfScopeTurnedAway, int right, int answered) {

        /** Share of what is answered that is answered rightly; 0 where nothing is. */
        double accuracyOfAnswered() {
            return answered == 0 ? 0 : (double) right / answered;
        }
    }

    /** @throws InputException if there is no message in scope */
    ThresholdSweep(List<JudgedMessage> messages) {
        this.messages = messages.size();
        this.inScope = (int) messages.stream().filter(JudgedMessage::inScope).count();
        if (inScope == 0) {
            throw new InputException("no validation message is in scope, so no threshold can be chosen;"
                    + " give messages of the intents to be recognised");
        }
        sweep(messages.stream()
                .sorted(Comparator.comparingDouble(JudgedMessage::first))
                .toList());
    }

    private void sweep(List<JudgedMessage> sorted) {
        int right = (int) sorted.stream().filter(JudgedMessage::firstRight).count();
        int inScopeAway = 0;
        int outOfScopeAway = 0;
        points.add(new Point(0, 0, 0, right, messages));
        for (int i = 0; i < sorted.size(); i++) {
            JudgedMessage message = sorted.get(i);
            inScopeAway += message.inScope() ? 1 : 0;
            outOfScopeAway += message.inScope() ? 0 : 1;
            right -= message.firstRight() ? 1 : 0;
            boolean last = i + 1 == sorted.size();
            double next =
                    last ? Math.nextUp(message.first()) : sorted.get(i + 1).first();
            if (next > message.first()) {
                points.add(new Point(next, inScopeAway, outOfScopeAway, right, messages - i - 1));
            }
        }
    }

    /** By rising threshold; the first answers everything, the last nothing. */
    List<Point> points() {
        return points;
    }

    int inScope() {
        return inScope;
    }

    int messages() {
        return messages;
    }

    boolean hasOutOfScope() {
        return messages > inScope;
    }
}
