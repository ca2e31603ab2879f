package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** A bundle that is asked about histories: a row of the latest values, the oldest first. */
final class ForecastModel implements TrainedModel {

    /** Further ahead nothing of the history is left in a forecast. */
    private static final int MOST_STEPS = 10_000;

    private final ModelBundle bundle;
    private final ForecastPredictor predictor;
    private final int steps;

    /** @throws InputException if the bundle belongs to another use case or lacks a part */
    ForecastModel(ModelBundle bundle) {
        this(bundle, new ForecastPredictor(bundle));
    }

    private ForecastModel(ModelBundle bundle, ForecastPredictor predictor) {
        this(bundle, predictor, predictor.horizon());
    }

    private ForecastModel(ModelBundle bundle, ForecastPredictor predictor, int steps) {
        this.bundle = bundle;
        this.predictor = predictor;
        this.steps = steps;
    }

    @Override
    public Optional<TrainedModel> withHorizon(int asked) {
        if (asked > MOST_STEPS) {
            throw new InputException("--horizon is " + asked + "; a forecast has at most " + MOST_STEPS + " steps");
        }
        return Optional.of(new ForecastModel(bundle, predictor, asked));
    }

    @Override
    public Optional<String> notice() {
        return steps <= predictor.horizon()
                ? Optional.empty()
                : Optional.of("Steps beyond " + predictor.horizon()
                        + ", which the network was trained on, are forecast from forecasts; nothing has shown that their"
                        + " intervals hold 95\u00a0%");
    }

    private record History(double[] values) implements Prepared {}

    @Override
    public PortableModel portable() {
        return new PortableModel(
                InputType.feedForward(predictor.lookback()),
                PortableModel.Domain.NUMBERS,
                List.of("the last " + predictor.lookback() + " values of the series, the oldest first"),
                List.of(new ArithmeticStep.Window()),
                List.of(predictor.decoding()),
                "lower end of the 95 % interval, forecast, upper end, each step by step",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream()
                                        .map(each -> single(((History) each).values()))
                                        .toList(),
                                predictor.lookback());
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return PortableModel.joined(PortableModel.apart(input).stream()
                                .map(window -> joined(predictor.predict(doubles(window))))
                                .toList());
                    }
                });
    }

    private static float[] single(double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] joined(ForecastPredictor.Forecast forecast) {
        return PortableModel.joined(List.of(forecast.low(), forecast.point(), forecast.high()));
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    /** Values by how many steps ago they were, for example {@code t-167} to {@code t-0}. */
    @Override
    public InputForm form() {
        return new InputForm(
                InputForm.Kind.ROW,
                IntStream.range(0, predictor.lookback())
                        .mapToObj(i ->
                                new InputForm.Field(HistoryRows.field(predictor.lookback() - 1 - i), typical(i), 1))
                        .toList());
    }

    /** Any history that is not constant. */
    private static double typical(int step) {
        return 10 + Math.sin(2 * Math.PI * step / 24);
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Row row)) {
            throw new InputException(
                    bundle.useCase() + " is asked about the latest values of a series; give it a row of them");
        }
        double[] values = new double[predictor.lookback()];
        for (int i = 0; i < values.length; i++) {
            String field = HistoryRows.field(values.length - 1 - i);
            Double value = row.values().get(field);
            if (value == null || !Double.isFinite(value)) {
                throw new InputException("value " + field + " is " + value + "; a forecast needs the last "
                        + values.length + " values of the series, without gaps");
            }
            values[i] = value;
        }
        return new History(values);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        return prepared.stream()
                .map(one -> ((History) one).values())
                .map(values -> Prediction.attempt(
                        () -> answer(predictor.predict(values, steps)).unusual(unusual(values))))
                .toList();
    }

    /** A constant history has neither season nor trend; nothing of the kind was learned from. */
    private static List<String> unusual(double[] values) {
        return DoubleStream.of(values).distinct().count() > 1
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "the last %d values are all %.4g, and constant series are not learned from",
                        values.length,
                        values[0]));
    }

    private static Prediction answer(ForecastPredictor.Forecast forecast) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("horizon", forecast.horizon());
        fields.put("q0.025", steps(forecast.low()));
        fields.put("point", steps(forecast.point()));
        fields.put("q0.975", steps(forecast.high()));
        int last = forecast.horizon() - 1;
        return Prediction.of(
                String.format(
                        Locale.ROOT,
                        "next %.4g (%.4g to %.4g), in %s %.4g (%.4g to %.4g)",
                        forecast.point()[0],
                        forecast.low()[0],
                        forecast.high()[0],
                        Counted.of(last + 1, "step"),
                        forecast.point()[last],
                        forecast.low()[last],
                        forecast.high()[last]),
                fields);
    }

    /** The latest values, and the band of what follows. */
    @Override
    public Optional<Chart> drawing(Prepared prepared) {
        double[] values = ((History) prepared).values();
        ForecastPredictor.Forecast forecast = predictor.predict(values, steps);
        return Optional.of(ForecastChart.of(
                "Forecast",
                "The values up to step 0 are given; the band should hold 95\u00a0% of what comes.",
                values,
                forecast));
    }

    private static Map<String, Object> steps(double[] values) {
        Map<String, Object> steps = new LinkedHashMap<>();
        for (int h = 0; h < values.length; h++) {
            steps.put(Integer.toString(h + 1), values[h]);
        }
        return steps;
    }

    /** How far the mean of the forecast moves when the latest values are taken one step earlier, hour by hour of the last day. */
    @Override
    public Explanation explain(Prepared prepared) {
        double[] values = ((History) prepared).values();
        ForecastPredictor.Forecast own = predictor.predict(values);
        List<Explanation.Weight> weights = new ArrayList<>();
        for (int ago = 0; ago < Math.min(24, values.length - 1); ago++) {
            double[] changed = values.clone();
            int at = values.length - 1 - ago;
            changed[at] = changed[at - 1];
            weights.add(new Explanation.Weight(HistoryRows.field(ago), mean(own) - mean(predictor.predict(changed))));
        }
        weights.sort((a, b) -> Double.compare(Math.abs(b.weight()), Math.abs(a.weight())));
        return new Explanation(
                answer(own),
                "How far the mean of the forecast falls when this value alone is replaced by the one before it.",
                weights,
                Optional.empty());
    }

    private static double mean(ForecastPredictor.Forecast forecast) {
        return java.util.Arrays.stream(forecast.point()).average().orElseThrow();
    }

    @Override
    public RowReader rows(Path file) {
        return new HistoryRows(file, predictor.lookback(), predictor.table(), predictor.step());
    }
}
