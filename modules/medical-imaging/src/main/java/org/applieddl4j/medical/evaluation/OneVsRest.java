package org.applieddl4j.medical.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.WeightedMetric;

/** Several classes as two-class questions: is it this class, or any other? */
public final class OneVsRest {

    private OneVsRest() {}

    /** The probability of one class against whether it is the true one. */
    public static BinaryScores of(ClassScores scores, int cls) {
        return BinaryScores.of(
                IntStream.range(0, scores.size())
                        .map(i -> scores.label(i) == cls ? 1 : 0)
                        .toArray(),
                IntStream.range(0, scores.size())
                        .mapToDouble(i -> scores.probability(i, cls))
                        .toArray());
    }

    /**
     * The probability of any class but these against whether the truth is another one: of classes that mean "nothing
     * found", the probability that there is something.
     */
    public static BinaryScores anyBut(ClassScores scores, int... classes) {
        return BinaryScores.of(
                IntStream.range(0, scores.size())
                        .map(i -> contains(classes, scores.label(i)) ? 0 : 1)
                        .toArray(),
                IntStream.range(0, scores.size())
                        .mapToDouble(i -> anyBut(scores, i, classes))
                        .toArray());
    }

    private static boolean contains(int[] classes, int label) {
        return IntStream.of(classes).anyMatch(cls -> cls == label);
    }

    private static double anyBut(ClassScores scores, int example, int[] classes) {
        return Math.max(
                0,
                1
                        - IntStream.of(classes)
                                .mapToDouble(cls -> scores.probability(example, cls))
                                .sum());
    }

    /**
     * The mean of the classes' areas under the ROC curve, each class against the rest and all counting the same: the
     * AUC of MedMNIST's evaluator, and scikit-learn's {@code roc_auc_score(average="macro", multi_class="ovr")}. For two
     * classes it is the area of either. Undefined where a draw lacks a class.
     *
     * @throws org.applieddl4j.common.InputException if a class has no example
     */
    public static WeightedMetric meanRocAuc(ClassScores scores) {
        List<WeightedMetric> areas = new ArrayList<>();
        // Of two classes, one area is the other.
        for (int cls = scores.classes().size() == 2 ? 1 : 0;
                cls < scores.classes().size();
                cls++) {
            areas.add(BinaryMetrics.rocAuc(of(scores, cls)));
        }
        return new WeightedMetric() {
            @Override
            public int units() {
                return scores.size();
            }

            @Override
            public double value(int[] counts) {
                return areas.stream()
                        .mapToDouble(area -> area.value(counts))
                        .average()
                        .orElseThrow();
            }
        };
    }
}
