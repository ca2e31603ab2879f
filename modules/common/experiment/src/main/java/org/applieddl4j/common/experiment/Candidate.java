package org.applieddl4j.common.experiment;

import java.util.Locale;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.api.Model;

/**
 * A trained network and what it said of the held-out examples.
 *
 * @param recipe which network
 * @param selected the training on which everything was chosen
 * @param served the training whose network scored the test: the same one, or another on the examples just before the test
 * @param judgement calibration and threshold, chosen on validation
 * @param validation calibrated scores
 * @param rawTest scores of the test examples as the network gave them
 * @param test the same, calibrated
 */
public record Candidate<S, J extends Judgement<S>>(
        NetworkRecipe recipe,
        Trained<S, J> selected,
        Trained<S, J> served,
        J judgement,
        S validation,
        S rawTest,
        S test) {

    /** Id of its network. */
    public String id() {
        return recipe.id();
    }

    /** The network that the bundle holds. */
    public Model network() {
        return served.job().network();
    }

    /** Whether it was trained a second time, on the examples just before the test. */
    public boolean trainedTwice() {
        return selected != served;
    }

    /**
     * Where it learned, for a sentence: {@code learned from 1,000 pictures}, or elsewhere.
     *
     * @param count examples of the training
     * @param examples what they are
     */
    public String learned(long count, String examples) {
        return trainedHere() ? String.format(Locale.ROOT, "learned from %,d %s", count, examples) : "learned elsewhere";
    }

    /** Whether it was trained in this run, and not elsewhere. */
    public boolean trainedHere() {
        return !selected.result().epochs().isEmpty();
    }
}
