package org.applieddl4j.common.model;

import java.util.List;
import org.applieddl4j.common.evaluation.LogisticCalibration;

/**
 * A step before or behind a network that is arithmetic on numbers alone, and so can be written into a file that another runtime
 * computes. Numbers come in batches, {@code [batch, …]}.
 */
public sealed interface ArithmeticStep {

    /** What it does, in a few words. */
    String text();

    /**
     * Before: {@code (value − mean) / deviation}.
     *
     * @param dimension along which mean and deviation differ, 1 for features and channels
     * @param mean along that dimension
     * @param deviation along that dimension
     */
    record Scale(int dimension, List<Double> mean, List<Double> deviation) implements ArithmeticStep {

        /** @throws IllegalArgumentException if the two differ in length */
        public Scale {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            if (mean.size() != deviation.size()) {
                throw new IllegalArgumentException(
                        mean.size() + " means and " + deviation.size() + " deviations scale nothing");
            }
        }

        /**
         * Scales an example.
         *
         * @param example row-major
         * @param stride values between one place of the dimension and the next
         */
        public float[] apply(float[] example, int stride) {
            float[] scaled = new float[example.length];
            for (int i = 0; i < scaled.length; i++) {
                int place = i / stride % mean.size();
                scaled[i] = (float) ((example[i] - mean.get(place)) / deviation.get(place));
            }
            return scaled;
        }

        /** What was scaled, as it was before. */
        public float[] undo(float[] scaled, int stride) {
            float[] example = new float[scaled.length];
            for (int i = 0; i < example.length; i++) {
                int place = i / stride % mean.size();
                example[i] = (float) (scaled[i] * deviation.get(place) + mean.get(place));
            }
            return example;
        }

        @Override
        public String text() {
            return "scaling to mean 0 and deviation 1";
        }
    }

    /**
     * Before: columns that are computed of others, to the right of them.
     *
     * @param columns in their order
     */
    record Derive(List<Derived> columns) implements ArithmeticStep {

        /** Copies what could change. */
        public Derive {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return columns.size() + " derived columns";
        }
    }

    /** How a derived column is computed; the logarithm and the root of what is below 0 are those of 0. */
    enum Formula {
        /** {@code log(1 + first)}. */
        LOG,
        /** {@code √first}. */
        ROOT,
        /** {@code log((1 + first) / (1 + second))}. */
        LOG_RATIO,
        /** {@code first · second}. */
        PRODUCT
    }

    /**
     * A derived column.
     *
     * @param formula how it is computed
     * @param first place of a column
     * @param second place of another one, or of the same where the formula needs one only
     */
    record Derived(Formula formula, int first, int second) {}

    /** Before: the latest value of a window {@code [batch, values]} is taken off, and the rest divided by the window's deviation. */
    record Window() implements ArithmeticStep {

        @Override
        public String text() {
            return "latest value taken off, divided by the window's deviation";
        }
    }

    /**
     * Behind a network that answers a {@link Window}: the members' mean, back in the unit of the values,
     * {@code [batch, 3, horizon]}: lower end, forecast, upper end.
     *
     * @param horizon steps of a forecast
     * @param anchorLag how many values ago stands what the network corrects; 0 for the latest value
     * @param widening of the interval at each step, in deviations of the window
     */
    record Forecast(int horizon, int anchorLag, List<Double> widening) implements ArithmeticStep {

        /** Copies what could change. */
        public Forecast {
            widening = List.copyOf(widening);
        }

        @Override
        public String text() {
            return "back to the unit of the values, with a calibrated interval";
        }
    }

    /**
     * Behind: one of the columns.
     *
     * @param place which one
     */
    record Column(int place) implements ArithmeticStep {

        @Override
        public String text() {
            return "output " + place + " alone";
        }
    }

    /** Behind: the mean of the columns, such as the members of a committee, {@code [batch, 1]}. */
    record Mean() implements ArithmeticStep {

        @Override
        public String text() {
            return "mean of the outputs";
        }
    }

    /** Behind a network that rebuilds its input: the mean squared error, {@code [batch, 1]}. */
    record SquaredError() implements ArithmeticStep {

        @Override
        public String text() {
            return "mean squared error against the network's input";
        }
    }

    /**
     * Behind: probabilities {@code [batch, classes]} brought to a temperature, as
     * {@link org.applieddl4j.common.evaluation.TemperatureScaling} does.
     *
     * @param temperature above 0
     */
    record Temperature(double temperature) implements ArithmeticStep {

        @Override
        public String text() {
            return "temperature " + temperature;
        }
    }

    /**
     * Behind: from scores {@code [batch, 1]} to probabilities.
     *
     * @param calibration how
     */
    record Logistic(LogisticCalibration calibration) implements ArithmeticStep {

        @Override
        public String text() {
            return "logistic calibration";
        }
    }
}
