package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.applieddl4j.common.usecase.Drift;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;

/**
 * The population stability index of the applications that a model is asked about against those that it learned from: of the
 * probability (against that on validation), then of every column.
 */
final class ApplicationDrift implements Drift {

    /** Of fewer, the index of applications that are alike is already near the line of 0.10. */
    private static final int FEWEST = 500;

    private static final String SCORE = "score";

    private final List<Field> fields = new ArrayList<>();
    private final List<double[]> quantiles = new ArrayList<>();
    private final List<long[]> expected = new ArrayList<>();
    private final List<long[]> actual = new ArrayList<>();
    private final ToDoubleBiFunction<Prepared, Integer> values;
    private long seen;

    /**
     * @param preprocessing what the training was like
     * @param values a field of a prepared application, by its place
     */
    ApplicationDrift(CreditPreprocessing preprocessing, ToDoubleBiFunction<Prepared, Integer> values) {
        this.values = values;
        add(Typical.SCORE, preprocessing.scores(), 0);
        List<Field> columns = preprocessing.encoding().fields();
        for (int i = 0; i < columns.size(); i++) {
            add(columns.get(i), preprocessing.typical(), i);
        }
    }

    private void add(Field field, Typical typical, int place) {
        fields.add(field);
        quantiles.add(typical.quantiles().get(place));
        expected.add(typical.counts().get(place));
        actual.add(new long[typical.counts().get(place).length]);
    }

    @Override
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    @Override
    public synchronized void see(Prepared question, Prediction answer) {
        for (int i = 0; i < fields.size(); i++) {
            double value = i == 0
                    ? ((Number) answer.fields().get("probability")).doubleValue()
                    : values.applyAsDouble(question, i - 1);
            actual.get(i)[Typical.bin(fields.get(i), quantiles.get(i), value)]++;
        }
        seen++;
    }

    @Override
    public synchronized long seen() {
        return seen;
    }

    @Override
    public synchronized Map<String, Double> indices() {
        Map<String, Double> indices = new LinkedHashMap<>();
        for (int i = 0; seen >= FEWEST && i < fields.size(); i++) {
            indices.put(fields.get(i).name(), PopulationStability.of(expected.get(i), actual.get(i)));
        }
        return indices;
    }

    @Override
    public Optional<String> told() {
        Map<String, Double> indices = indices();
        if (indices.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(List.of(told(SCORE, indices.remove(SCORE))));
        long stable = indices.values().stream()
                .filter(index -> index < PopulationStability.SOME)
                .count();
        indices.entrySet().stream()
                .filter(each -> each.getValue() >= PopulationStability.SOME)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(each -> parts.add(told(each.getKey(), each.getValue())));
        parts.add(stable + " of " + indices.size() + " columns stable");
        return Optional.of(String.format(
                Locale.ROOT,
                "Stability index against the training, %,d applications: %s",
                seen(),
                String.join(", ", parts)));
    }

    private static String told(String name, double index) {
        return String.format(Locale.ROOT, "%s %.2f (%s)", name, index, PopulationStability.reading(index));
    }
}
