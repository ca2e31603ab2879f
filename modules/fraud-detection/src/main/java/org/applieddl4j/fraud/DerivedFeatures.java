package org.applieddl4j.fraud;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.model.ArithmeticStep;

/**
 * Numbers computed from the features before scaling; part of the bundle, as data.
 *
 * <p>A network of two small layers approximates products and ratios only roughly from a week of examples, and the
 * scenarios of fraud are made of them: an amount five times as large as usual is a ratio, a terminal's number of recent
 * frauds is its risk times its transactions. They say nothing that the features do not say.
 *
 * @param inputs names of the features they are computed from, in the order of the columns
 * @param derivations what is computed, in the order of the new columns, which stand to the right of the inputs
 */
public record DerivedFeatures(List<String> inputs, List<Derivation> derivations) implements Serializable {

    private static final String AMOUNT = "TX_AMOUNT";

    /** How a number is computed. */
    public enum Kind {
        /** {@code log(1 + first)}: amounts are skewed. */
        LOG,
        /** {@code √first}: risks are many small numbers and few large ones. */
        ROOT,
        /** {@code log((1 + first) / (1 + second))}: how many times as large as usual. */
        LOG_RATIO,
        /** {@code first · second}. */
        PRODUCT
    }

    /**
     * One new column.
     *
     * @param kind how it is computed
     * @param first name of an input
     * @param second name of another input; the same as {@code first} where the kind needs one only
     */
    public record Derivation(Kind kind, String first, String second) implements Serializable {

        private double apply(double x, double y) {
            return switch (kind) {
                case LOG -> Math.log1p(Math.max(0, x));
                case ROOT -> Math.sqrt(Math.max(0, x));
                case LOG_RATIO -> Math.log((1 + Math.max(0, x)) / (1 + Math.max(0, y)));
                case PRODUCT -> x * y;
            };
        }
    }

    /** @throws IllegalArgumentException if there is no feature, one stands there twice, or a column is computed of others */
    public DerivedFeatures {
        inputs = List.copyOf(inputs);
        derivations = List.copyOf(derivations);
        if (inputs.isEmpty() || inputs.stream().distinct().count() != inputs.size()) {
            throw new IllegalArgumentException("there is no feature, or one stands there twice");
        }
        for (Derivation derivation : derivations) {
            if (derivation.kind() == null) {
                throw new IllegalArgumentException(derivation + " does not say how it is computed");
            }
            if (!inputs.contains(derivation.first()) || !inputs.contains(derivation.second())) {
                throw new IllegalArgumentException(derivation + " needs a feature that is not among " + inputs);
            }
        }
    }

    /** The same by the places of the inputs. */
    List<ArithmeticStep.Derived> formulas() {
        return derivations.stream()
                .map(each -> new ArithmeticStep.Derived(
                        ArithmeticStep.Formula.valueOf(each.kind().name()),
                        inputs.indexOf(each.first()),
                        inputs.indexOf(each.second())))
                .toList();
    }

    /** All that these features allow. */
    public static DerivedFeatures of(List<String> inputs) {
        List<Derivation> derivations = new ArrayList<>();
        if (inputs.contains(AMOUNT)) {
            derivations.add(new Derivation(Kind.LOG, AMOUNT, AMOUNT));
        }
        for (String window : List.of("_1DAY_WINDOW", "_7DAY_WINDOW", "_30DAY_WINDOW")) {
            String usual = "CUSTOMER_ID_AVG_AMOUNT" + window;
            if (inputs.contains(AMOUNT) && inputs.contains(usual)) {
                derivations.add(new Derivation(Kind.LOG_RATIO, AMOUNT, usual));
            }
            String risk = "TERMINAL_ID_RISK" + window;
            String count = "TERMINAL_ID_NB_TX" + window;
            if (inputs.contains(risk) && inputs.contains(count)) {
                derivations.add(new Derivation(Kind.ROOT, risk, risk));
                derivations.add(new Derivation(Kind.PRODUCT, risk, count));
            }
        }
        return new DerivedFeatures(inputs, derivations);
    }

    /** Names of all columns after {@link #apply}. */
    public List<String> names() {
        Stream<String> derived = derivations.stream()
                .map(each -> each.kind() + "(" + each.first()
                        + (each.second().equals(each.first()) ? "" : ", " + each.second()) + ")");
        return Stream.concat(inputs.stream(), derived).toList();
    }

    /**
     * Adds the columns.
     *
     * @param rows row-major {@code [n, inputs]}
     * @return row-major {@code [n, inputs + derivations]}
     */
    public float[] apply(float[] rows) {
        int from = inputs.size();
        int to = from + derivations.size();
        int n = rows.length / from;
        int[] first = positions(Derivation::first);
        int[] second = positions(Derivation::second);
        float[] wider = new float[n * to];
        for (int row = 0; row < n; row++) {
            System.arraycopy(rows, row * from, wider, row * to, from);
            for (int column = 0; column < derivations.size(); column++) {
                wider[row * to + from + column] = (float) derivations
                        .get(column)
                        .apply(rows[row * from + first[column]], rows[row * from + second[column]]);
            }
        }
        return wider;
    }

    private int[] positions(java.util.function.Function<Derivation, String> name) {
        return derivations.stream().map(name).mapToInt(inputs::indexOf).toArray();
    }
}
