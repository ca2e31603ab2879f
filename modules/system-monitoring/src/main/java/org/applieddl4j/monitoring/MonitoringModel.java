package org.applieddl4j.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A bundle that follows streams. Asked about a single row, it takes a whole window: the newest value and those before it, and tells
 * the network's error alone; a score needs the past of the stream, which only {@link #watch} has.
 */
final class MonitoringModel implements TrainedModel {

    /** Values of a window: as many as a network sees, and the newest. */
    private static final int WINDOW = RecentValues.LAGS + 1;

    private static final String NOTICE =
            "A single window has no past to compare with: only the network's error is reported, no alarm.";

    private final ModelBundle bundle;
    private final MonitoringPredictor predictor;

    MonitoringModel(ModelBundle bundle) {
        this.bundle = bundle;
        this.predictor = new MonitoringPredictor(bundle);
    }

    private record Window(double[] values) implements Prepared {}

    @Override
    public PortableModel portable() {
        Reading reading = predictor.settings().reading();
        return new PortableModel(
                InputType.feedForward(reading.inputs()),
                PortableModel.Domain.NUMBERS,
                List.of(
                        "the latest values of the stream, scaled by what the stream has shown so far",
                        "from the network's output to an error, and from errors to an alarm: that takes the stream's past"),
                List.of(),
                List.of(),
                reading == Reading.FORECAST ? "the change to the next value, scaled" : "the values rebuilt, scaled",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream()
                                        .map(each -> inputs(((Window) each).values()))
                                        .toList(),
                                reading.inputs());
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return PortableModel.joined(PortableModel.apart(input).stream()
                                .map(each -> doubles(reading.ask(predictor.network(), each)))
                                .toList());
                    }
                });
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private float[] inputs(double[] values) {
        Reading reading = predictor.settings().reading();
        float[] inputs = new float[reading.inputs()];
        reading.write(past(values), values[WINDOW - 1], inputs, 0);
        return inputs;
    }

    private static RecentValues past(double[] values) {
        RecentValues past = new RecentValues(WINDOW);
        for (int i = 0; i < WINDOW - 1; i++) {
            past.take(i, values[i]);
        }
        return past;
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        return new InputForm(
                InputForm.Kind.ROW,
                IntStream.range(0, WINDOW)
                        .mapToObj(i -> new InputForm.Field(name(i), 0, 1))
                        .toList());
    }

    /** The oldest first; {@code t-0} is the newest. */
    private static String name(int place) {
        return "t-" + (WINDOW - 1 - place);
    }

    @Override
    public Optional<RowWatch> watch(Path file) {
        return Optional.of(new MetricWatch(predictor, file));
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Row row)) {
            throw new InputException(bundle.useCase() + " is asked about rows of numbers; give it a row");
        }
        double[] values = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            Double value = row.values().get(name(i));
            if (value == null || !Double.isFinite(value)) {
                throw new InputException("value " + name(i) + " is " + value + "; give a number for each of " + name(0)
                        + " to " + name(WINDOW - 1));
            }
            values[i] = value;
        }
        return new Window(values);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        List<Prediction> answers = new ArrayList<>();
        prepared.forEach(window -> answers.add(Prediction.attempt(() -> answer(((Window) window).values()))));
        return answers;
    }

    private Prediction answer(double[] values) {
        RecentValues past = past(values);
        Reading reading = predictor.settings().reading();
        float[] inputs = new float[reading.inputs()];
        double newest = values[WINDOW - 1];
        reading.write(past, newest, inputs, 0);
        double error = reading.error(past, newest, inputs, 0, reading.ask(predictor.network(), inputs), 0);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", error);
        fields.put("errorInDeviations", past.deviation() == 0 ? 0 : error / past.deviation());
        return Prediction.of(String.format(Locale.ROOT, "error %.4g", error), fields);
    }

    @Override
    public Explanation explain(Prepared prepared) {
        throw new InputException(bundle.useCase() + " explains no single window; see the charts of its report");
    }

    @Override
    public Optional<String> notice() {
        return Optional.of(NOTICE);
    }
}
