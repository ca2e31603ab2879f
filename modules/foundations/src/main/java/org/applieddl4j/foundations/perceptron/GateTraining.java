package org.applieddl4j.foundations.perceptron;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Rosenblatt's rule on a gate, round after round over its four inputs, until a round changes nothing or weights come back
 * that were there before: then the rule will go round in circles for ever, since nothing in it is random.
 *
 * @param perceptron as it ended
 * @param updates every change, in order
 * @param rounds over the four inputs
 * @param returnedFrom the round after which the same weights had been there; empty if the rule converged
 */
public record GateTraining(Perceptron perceptron, List<Update> updates, int rounds, OptionalInt returnedFrom) {

    /**
     * A change of weights.
     *
     * @param round counted from 1
     * @param input that was classified wrongly
     * @param target what it should have been
     * @param after the perceptron afterwards, as text
     */
    public record Update(int round, double[] input, int target, String after) {}

    /** @param rate the learning rate {@code η} */
    public static GateTraining of(LogicGate gate, double rate) {
        Perceptron perceptron = new Perceptron(2);
        List<Update> updates = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>(Map.of(perceptron.toString(), 0));
        for (int round = 1; ; round++) {
            boolean changed = false;
            for (double[] x : LogicGate.INPUTS) {
                if (perceptron.learn(x, gate.target(x), rate)) {
                    changed = true;
                    updates.add(new Update(round, x, gate.target(x), perceptron.toString()));
                }
            }
            Integer before = seen.put(perceptron.toString(), round);
            if (!changed) {
                return new GateTraining(perceptron, updates, round, OptionalInt.empty());
            }
            if (before != null) {
                return new GateTraining(perceptron, updates, round, OptionalInt.of(before));
            }
        }
    }

    /** Whether every input is classified rightly. */
    public boolean converged() {
        return returnedFrom.isEmpty();
    }
}
