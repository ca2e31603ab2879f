package org.applieddl4j.forecasting.markets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;
import org.nd4j.linalg.factory.Nd4j;

/** The network of the latest window, asked about the last closing prices: whether it would be in the market, and what it expects. */
public final class MarketModel implements TrainedModel {

    static final List<String> LABELS = List.of("signal", "volatility");

    private final ModelBundle bundle;
    private final MarketPreprocessing preprocessing;

    /**
     * @param useCase to which the bundle has to belong
     * @throws InputException if it belongs to another one, or lacks a part
     */
    public MarketModel(ModelBundle bundle, String useCase) {
        this.bundle = bundle;
        this.preprocessing = BundleValidation.of(bundle, useCase).preprocessing(MarketPreprocessing.class);
    }

    /** Whether a bundle of the use case holds such a network. */
    public static boolean isIn(ModelBundle bundle) {
        return bundle.labels().equals(LABELS);
    }

    private record Closes(Prices prices) implements Prepared {}

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    /** Closing prices by how many days ago they were. */
    @Override
    public InputForm form() {
        return new InputForm(
                InputForm.Kind.ROW,
                IntStream.range(0, DailyFeatures.LOOKBACK)
                        .mapToObj(i -> new InputForm.Field(
                                ClosingRows.field(DailyFeatures.LOOKBACK - 1 - i), 100 + Math.sin(i), 1))
                        .toList());
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Row row)) {
            throw new InputException("this network is asked about the last closing prices; give it a row of them");
        }
        double[] close = new double[DailyFeatures.LOOKBACK];
        for (int i = 0; i < close.length; i++) {
            String field = ClosingRows.field(close.length - 1 - i);
            Double value = row.values().get(field);
            if (value == null || !Double.isFinite(value) || value <= 0) {
                throw new InputException("price " + field + " is " + value + "; give the last " + close.length
                        + " closing prices, each above 0");
            }
            close[i] = value;
        }
        return new Closes(new Prices("asked", new long[close.length], new double[0], close, new long[close.length]));
    }

    private MarketScores.Output output(Prices prices) {
        double[] features = new DailyFeatures().at(prices, prices.size() - 1);
        float[] row = new float[features.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) features[i];
        }
        float[] output = NetworkOutput.of(
                bundle.network(),
                Nd4j.createFromArray(preprocessing.scaling().apply(row)).reshape(1, row.length));
        double unit = DailyFeatures.volatility(prices, prices.size() - 1, DailyFeatures.MONTH);
        return new MarketScores.Output(output[0], unit * Math.exp(output[1]) * preprocessing.widening());
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        return prepared.stream()
                .map(one -> Prediction.attempt(() -> answer(output(((Closes) one).prices()))))
                .toList();
    }

    private Prediction answer(MarketScores.Output output) {
        FinitePrediction.require(output.signal());
        boolean in = output.signal() > preprocessing.threshold();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decision", in ? "in" : "out");
        fields.put("signal", output.signal());
        fields.put("threshold", preprocessing.threshold());
        fields.put("volatility", output.volatility());
        return Prediction.of(
                String.format(
                        Locale.ROOT,
                        "%s the market tomorrow (signal %.3f, threshold %.3f); expected volatility %.2f\u00a0%% a day",
                        in ? "in" : "out of",
                        output.signal(),
                        preprocessing.threshold(),
                        100 * output.volatility()),
                fields);
    }

    /** How far the signal falls when a price is replaced by the one before it. */
    @Override
    public Explanation explain(Prepared prepared) {
        Prices prices = ((Closes) prepared).prices();
        MarketScores.Output own = output(prices);
        List<Explanation.Weight> weights = new ArrayList<>();
        for (int ago = 0; ago < DailyFeatures.MONTH; ago++) {
            double[] close = prices.close().clone();
            int at = close.length - 1 - ago;
            close[at] = close[at - 1];
            double changed = output(new Prices(prices.id(), prices.days(), prices.open(), close, prices.lines()))
                    .signal();
            weights.add(new Explanation.Weight(ClosingRows.field(ago), own.signal() - changed));
        }
        weights.sort((a, b) -> Double.compare(Math.abs(b.weight()), Math.abs(a.weight())));
        return new Explanation(
                answer(own),
                "How far the signal falls when this price alone is replaced by the one before it.",
                weights,
                Optional.empty());
    }

    @Override
    public Optional<String> notice() {
        return Optional.of(
                "This is no advice: the report of its run says whether anything is left after costs and luck");
    }

    @Override
    public RowReader rows(Path file) {
        return new ClosingRows(file);
    }
}
