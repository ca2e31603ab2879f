package org.applieddl4j.foundations.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Cross-validation: every point is classified once, by a model that never saw it. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * The share of points that are classified rightly.
     *
     * @param folds parts; as many as there are points for leave-one-out
     * @param fit from training points to a classifier
     */
    public static double crossValidated(Sample sample, int folds, long seed, Function<Sample, Classifier> fit) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sample.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int right = 0;
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            int[] training = IntStream.range(0, sample.size())
                    .filter(i -> i % folds != held)
                    .map(order::get)
                    .toArray();
            int[] judged = IntStream.range(0, sample.size())
                    .filter(i -> i % folds == held)
                    .map(order::get)
                    .toArray();
            Classifier classifier = fit.apply(sample.at(training));
            right += (int) Math.round(classifier.accuracy(sample.at(judged)) * judged.length);
        }
        return (double) right / sample.size();
    }
}
