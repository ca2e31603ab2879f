package org.applieddl4j.common.experiment.classification;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.Prediction;

/**
 * From calibrated probabilities to an answer.
 *
 * @param labels names of the classes
 * @param point from where on the second class raises an alarm; empty where the most probable class is the answer
 */
public record PredictionFormatter(List<String> labels, Optional<OperatingPoint> point) {

    public PredictionFormatter {
        labels = List.copyOf(labels);
    }

    /**
     * Of a bundle.
     *
     * @param useCase to which it has to belong
     * @throws InputException if it belongs to another, or its labels and its threshold do not fit each other
     */
    public static PredictionFormatter of(ModelBundle bundle, String useCase) {
        BundleValidation validation = BundleValidation.of(bundle, useCase);
        validation.requireClasses();
        if (bundle.operatingPoint().isPresent()) {
            validation.requireTwoClasses();
            validation.threshold();
        }
        return new PredictionFormatter(bundle.labels(), bundle.operatingPoint());
    }

    /**
     * The class that the answer is.
     *
     * @throws InputException if a probability is not finite
     */
    public int decision(double[] probabilities) {
        FinitePrediction.require(probabilities);
        return point.map(chosen -> probabilities[1] >= chosen.threshold() ? 1 : 0)
                .orElseGet(() -> ranked(probabilities)[0]);
    }

    /**
     * The class with its probability.
     *
     * @throws InputException if a probability is not finite
     */
    public ClassPrediction predict(double[] probabilities) {
        int decision = decision(probabilities);
        // Of an alarm that is not raised, too, the probability of what it would warn of says most.
        return new ClassPrediction(labels.get(decision), probabilities[point.isPresent() ? 1 : decision]);
    }

    /** The answer, with what else was probable; a problem where a probability is not finite. */
    public Prediction answer(double[] probabilities) {
        return Prediction.attempt(() -> decided(probabilities));
    }

    private Prediction decided(double[] probabilities) {
        int decision = decision(probabilities);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int cls : ranked(probabilities)) {
            named.put(labels.get(cls), probabilities[cls]);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        ClassPrediction predicted = predict(probabilities);
        fields.put("class", predicted.label());
        fields.put("probability", predicted.probability());
        point.ifPresent(chosen -> fields.put("threshold", chosen.threshold()));
        fields.put("probabilities", named);
        return Prediction.of(text(probabilities, decision), fields);
    }

    private String text(double[] probabilities, int decision) {
        return point.map(chosen -> String.format(
                        Locale.ROOT,
                        "%s (%s %.4f, threshold %.4f)",
                        labels.get(decision),
                        labels.get(1),
                        probabilities[1],
                        chosen.threshold()))
                .orElseGet(() -> {
                    int second = ranked(probabilities)[1];
                    return String.format(
                            Locale.ROOT,
                            "%s %.3f, then %s %.3f",
                            labels.get(decision),
                            probabilities[decision],
                            labels.get(second),
                            probabilities[second]);
                });
    }

    private static int[] ranked(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer cls) -> probabilities[cls])
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
