package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What would have changed the answer, within what an applicant can change: numbers go to deciles of the training applications in the
 * direction that is open to them. First one number alone, the smallest step that leads to an approval; where none does, the step
 * that helps most is taken and the search goes on from there.
 *
 * @param predictor whose answer is to change
 */
record Counterfactual(CreditPredictor predictor) {

    /** More changes than this are no advice. */
    private static final int MOST_CHANGES = 3;

    /**
     * One number in another place.
     *
     * @param field which
     * @param value where
     * @param deciles how far that is
     */
    private record Step(int field, double value, int deciles) {}

    /** The nearest application that would be approved; empty where none is found. */
    Optional<double[]> nearest(double[] row) {
        double[] at = row.clone();
        for (int change = 0; change < MOST_CHANGES; change++) {
            List<Step> steps = steps(at);
            if (steps.isEmpty()) {
                return Optional.empty();
            }
            double[] from = at;
            List<double[]> variants =
                    steps.stream().map(step -> with(from, step)).toList();
            double[] probabilities = predictor.probabilities(variants);
            Optional<Integer> enough = IntStream.range(0, variants.size())
                    .boxed()
                    .filter(i ->
                            predictor.answer(variants.get(i), probabilities[i]).decision() == Decision.APPROVE)
                    .min(Comparator.comparingInt((Integer i) -> steps.get(i).deciles())
                            .thenComparingDouble(i -> probabilities[i]));
            if (enough.isPresent()) {
                return Optional.of(variants.get(enough.get()));
            }
            at = variants.get(IntStream.range(0, variants.size())
                    .boxed()
                    .min(Comparator.comparingDouble(i -> probabilities[i]))
                    .orElseThrow());
        }
        return Optional.empty();
    }

    /** The same in words. */
    String told(double[] row) {
        return nearest(row)
                .map(other -> "It would be approved with "
                        + IntStream.range(0, row.length)
                                .filter(i -> other[i] != row[i] && !Double.isNaN(other[i]))
                                .mapToObj(i -> {
                                    Field field = predictor.fields().get(i);
                                    return field.label() + " " + Reasons.value(field, other[i]) + " instead of "
                                            + Reasons.value(field, row[i]);
                                })
                                .collect(Collectors.joining(" and ")))
                .orElse("Nothing that the applicant can change by themselves is known to lead to an approval");
    }

    private List<Step> steps(double[] row) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            Field.Change change = predictor.fields().get(i).change();
            if (change == Field.Change.FIXED || Double.isNaN(row[i])) {
                continue;
            }
            double[] deciles = predictor.preprocessing().typical().quantiles().get(i);
            int passed = 0;
            boolean down = change == Field.Change.DOWN;
            for (int d = 0; d < deciles.length; d++) {
                double value = down ? deciles[deciles.length - 1 - d] : deciles[d];
                if (down ? value < row[i] : value > row[i]) {
                    steps.add(new Step(i, value, ++passed));
                }
            }
        }
        return steps;
    }

    private static double[] with(double[] row, Step step) {
        double[] changed = row.clone();
        changed[step.field()] = step.value();
        return changed;
    }
}
