package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import onnx.Onnx.TensorProto.DataType;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.ArithmeticStep.Derived;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Arithmetic before and behind a network. Where single precision would show, it is done in double precision, as the suite does it:
 * the logarithm of a probability next to 1, the scaling of large numbers that differ by little.
 */
final class ArithmeticNodes {

    /** With a mean of so many deviations, the rounding of single precision is still far below what is looked at. */
    private static final double LARGE = 100;

    /** A window that varies less than this part of its level is constant. */
    private static final double CONSTANT = 1e-9;

    /** Nearer than this to 0 or 1, a network's probabilities cannot be told apart. */
    private static final double CLIP = 1e-7;

    private static final int HEADS = 3;

    private final OnnxGraph graph;
    private final String raw;
    private String given;
    private String values;
    private String deviation;

    /** @param raw what the caller gives */
    ArithmeticNodes(OnnxGraph graph, String raw) {
        this.graph = graph;
        this.raw = raw;
        this.given = raw;
    }

    /** What the network is given. */
    Flow before(List<ArithmeticStep> steps, Flow input) {
        Flow flow = input;
        for (ArithmeticStep step : steps) {
            if (step instanceof ArithmeticStep.Scale scale) {
                flow = flow.of(scaled(scale, flow), flow.type());
            } else if (step instanceof ArithmeticStep.Derive derive) {
                flow = flow.of(
                        derived(derive.columns(), flow.value()),
                        InputType.feedForward(
                                flow.type().getShape()[0] + derive.columns().size()));
            } else if (step instanceof ArithmeticStep.Window) {
                flow = flow.of(window(flow.value()), flow.type());
            } else {
                throw new IllegalArgumentException(step + " does not stand before a network");
            }
        }
        given = flow.value();
        return flow;
    }

    /** What comes out. */
    Output behind(List<ArithmeticStep> steps, Output network) {
        Output output = network;
        for (ArithmeticStep step : steps) {
            if (step instanceof ArithmeticStep.Column column) {
                output = new Output(
                        graph.add(
                                "Gather",
                                List.of(output.value(), graph.integers(column.place())),
                                attribute("axis", 1)),
                        1);
            } else if (step instanceof ArithmeticStep.Mean) {
                output = new Output(graph.mean(output.value(), true, 1), 1);
            } else if (step instanceof ArithmeticStep.SquaredError) {
                String difference = graph.add("Sub", List.of(given, output.value()));
                output = new Output(graph.mean(graph.add("Mul", List.of(difference, difference)), true, 1), 1);
            } else if (step instanceof ArithmeticStep.Temperature temperature) {
                output = new Output(temperate(temperature.temperature(), output.value()), output.shape());
            } else if (step instanceof ArithmeticStep.Logistic logistic) {
                output = new Output(calibrated(logistic.calibration(), output.value()), output.shape());
            } else if (step instanceof ArithmeticStep.Forecast forecast) {
                output = new Output(decoded(forecast, output.value()), HEADS, forecast.horizon());
            } else {
                throw new IllegalArgumentException(step + " does not stand behind a network");
            }
        }
        return output;
    }

    /**
     * What comes out.
     *
     * @param value its name
     * @param shape of one example
     */
    record Output(String value, long... shape) {}

    private String scaled(ArithmeticStep.Scale scale, Flow flow) {
        double[] mean = scale.mean().stream().mapToDouble(Double::doubleValue).toArray();
        double[] spread =
                scale.deviation().stream().mapToDouble(Double::doubleValue).toArray();
        boolean precise = IntStream.range(0, mean.length).anyMatch(i -> Math.abs(mean[i]) > LARGE * spread[i]);
        DataType type = precise ? DataType.DOUBLE : DataType.FLOAT;
        int rank = flow.type().getShape().length + 1;
        // One place along the dimension, the same for all of those behind it.
        long[] shape = LongStream.concat(
                        LongStream.of(mean.length), LongStream.generate(() -> 1).limit(rank - 1L - scale.dimension()))
                .toArray();
        String value = precise ? graph.cast(flow.value(), type) : flow.value();
        String centred = graph.add("Sub", List.of(value, graph.weights(type, mean, shape)));
        String scaled = graph.add("Div", List.of(centred, graph.weights(type, spread, shape)));
        return precise ? graph.cast(scaled, DataType.FLOAT) : scaled;
    }

    private String derived(List<Derived> columns, String value) {
        List<String> all = new ArrayList<>(List.of(value));
        columns.forEach(column -> all.add(derived(column, value)));
        return graph.add("Concat", all, attribute("axis", 1));
    }

    private String derived(Derived column, String value) {
        String first = column(value, column.first());
        return switch (column.formula()) {
            case LOG -> graph.add("Log", List.of(oneMore(first)));
            case ROOT -> graph.add("Sqrt", List.of(graph.add("Relu", List.of(first))));
            case LOG_RATIO ->
                graph.add(
                        "Log",
                        List.of(graph.add("Div", List.of(oneMore(first), oneMore(column(value, column.second()))))));
            case PRODUCT -> graph.add("Mul", List.of(first, column(value, column.second())));
        };
    }

    private String column(String value, int place) {
        return graph.add("Gather", List.of(value, graph.integers(place)), attribute("axis", 1));
    }

    /** 1 and the value, or 1 where it is below 0. */
    private String oneMore(String value) {
        return graph.add("Add", List.of(graph.add("Relu", List.of(value)), graph.number(1)));
    }

    private String doubles(double... numbers) {
        return graph.weights(DataType.DOUBLE, numbers, numbers.length);
    }

    private String window(String value) {
        values = graph.cast(value, DataType.DOUBLE);
        String mean = graph.mean(values, true, 1);
        String centred = graph.add("Sub", List.of(values, mean));
        String spread = graph.add("Sqrt", List.of(graph.mean(graph.add("Mul", List.of(centred, centred)), true, 1)));
        String level = graph.add("Max", List.of(graph.add("Abs", List.of(mean)), doubles(1)));
        String varies = graph.add("Greater", List.of(spread, graph.add("Mul", List.of(level, doubles(CONSTANT)))));
        deviation = graph.add("Where", List.of(varies, spread, doubles(1)));
        String latest = graph.add("Gather", List.of(values, graph.integers(-1)), attribute("axis", 1));
        String scaled = graph.add("Div", List.of(graph.add("Sub", List.of(values, latest)), deviation));
        return graph.cast(scaled, DataType.FLOAT);
    }

    /** The members' mean, from deviations to values, and the interval around it. */
    private String decoded(ArithmeticStep.Forecast forecast, String output) {
        int horizon = forecast.horizon();
        String members = graph.reshape(graph.cast(output, DataType.DOUBLE), 0, -1, HEADS, horizon);
        // [batch, 1, 1] against [batch, heads, horizon].
        String unit = graph.add("Unsqueeze", List.of(deviation, graph.integers(1)));
        String anchor = graph.add("Unsqueeze", List.of(anchor(forecast), graph.integers(1)));
        String heads =
                graph.add("Add", List.of(anchor, graph.add("Mul", List.of(graph.mean(members, false, 1), unit))));
        String point = head(heads, 1);
        String wider = graph.add(
                "Mul",
                List.of(
                        unit,
                        doubles(forecast.widening().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())));
        String low = graph.add("Min", List.of(point, head(heads, 0)));
        String high = graph.add("Max", List.of(point, head(heads, 2)));
        String widerLow = graph.add("Min", List.of(point, graph.add("Sub", List.of(low, wider))));
        String widerHigh = graph.add("Max", List.of(point, graph.add("Add", List.of(high, wider))));
        return graph.cast(
                graph.add("Concat", List.of(widerLow, point, widerHigh), attribute("axis", 1)), DataType.FLOAT);
    }

    private String head(String heads, int place) {
        return graph.add("Gather", List.of(heads, graph.integers(place)), attribute("axis", 1));
    }

    /** What an output of 0 stands for, counted from the end of the window. */
    private String anchor(ArithmeticStep.Forecast forecast) {
        int lag = forecast.anchorLag();
        long[] places = IntStream.range(0, forecast.horizon())
                .mapToLong(step -> lag == 0 ? -1 : step % lag - lag)
                .toArray();
        return graph.add("Gather", List.of(values, graph.integers(places)), attribute("axis", 1));
    }

    private String temperate(double temperature, String probabilities) {
        if (temperature == 1) {
            return probabilities;
        }
        String logits = graph.add("Log", List.of(probabilities));
        String cooler = graph.add("Div", List.of(logits, graph.number(temperature)));
        return graph.add("Softmax", List.of(cooler), attribute("axis", 1));
    }

    private String calibrated(LogisticCalibration calibration, String score) {
        String x = graph.cast(score, DataType.DOUBLE);
        if (calibration.input() == LogisticCalibration.Input.LOGIT) {
            String clipped = graph.add("Min", List.of(graph.add("Max", List.of(x, doubles(CLIP))), doubles(1 - CLIP)));
            String other = graph.add("Sub", List.of(doubles(1), clipped));
            x = graph.add("Log", List.of(graph.add("Div", List.of(clipped, other))));
        }
        String odds = graph.add(
                "Add",
                List.of(
                        graph.add("Mul", List.of(x, doubles(-calibration.slope()))),
                        doubles(-calibration.intercept())));
        String probability = graph.add(
                "Reciprocal", List.of(graph.add("Add", List.of(graph.add("Exp", List.of(odds)), doubles(1)))));
        return graph.cast(probability, DataType.FLOAT);
    }
}
