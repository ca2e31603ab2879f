package org.applieddl4j.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.evaluation.WeightedRatio;
import org.applieddl4j.common.report.PredictionsCsv;

/**
 * What two runs predicted for the test examples that both evaluated.
 *
 * <p>Where the decisions are names of classes, the two are compared by their accuracy; where they are actions (pass a
 * payment, review an image) and there are two classes, by how well the scores rank: by average precision where the use case
 * is measured by that, else by the area under the ROC curve.
 */
public final class PairedPredictions {

    private static final String SCORE = "score_";

    private final List<Prediction> first = new ArrayList<>();
    private final List<Prediction> second = new ArrayList<>();

    private PairedPredictions() {}

    private record Prediction(String label, double score, String decision) {}

    /**
     * The difference of two runs.
     *
     * @param metric by which they were compared
     * @param examples that both evaluated
     * @param value the second run's minus the first's, with the 95 % interval of the paired difference
     */
    public record Difference(String metric, int examples, MetricValue value) {}

    /**
     * Compares two files of predictions.
     *
     * @param wanted metric that the use case is measured by
     * @param seed of the interval
     * @return empty if no example is in both, or their labels are no two classes and their decisions none of them
     * @throws InputException if a file is missing or not as {@link PredictionsCsv} writes it
     */
    public static Optional<Difference> difference(Path first, Path second, String wanted, long seed) {
        Map<String, Prediction> known = read(first);
        PairedPredictions both = new PairedPredictions();
        read(second).forEach((example, prediction) -> {
            Prediction other = known.get(example);
            if (other != null && other.label().equals(prediction.label())) {
                both.first.add(other);
                both.second.add(prediction);
            }
        });
        return both.difference(wanted, new Bootstrap(seed));
    }

    private Optional<Difference> difference(String wanted, Bootstrap bootstrap) {
        Set<String> labels = new HashSet<>();
        Set<String> decisions = new HashSet<>();
        for (Prediction prediction : first) {
            labels.add(prediction.label());
            decisions.add(prediction.decision());
        }
        second.forEach(prediction -> decisions.add(prediction.decision()));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (labels.containsAll(decisions)) {
            return Optional.of(new Difference(
                    "accuracy",
                    first.size(),
                    bootstrap.difference(
                            WeightedRatio.mean(first.size(), i -> right(second.get(i))),
                            WeightedRatio.mean(first.size(), i -> right(first.get(i))))));
        }
        if (labels.size() != 2) {
            return Optional.empty();
        }
        boolean precision = wanted.equals(BinaryEvaluation.AVERAGE_PRECISION);
        Function<BinaryScores, WeightedMetric> ranking =
                precision ? BinaryMetrics::averagePrecision : BinaryMetrics::rocAuc;
        return Optional.of(new Difference(
                precision ? BinaryEvaluation.AVERAGE_PRECISION : BinaryEvaluation.ROC_AUC,
                first.size(),
                bootstrap.difference(ranking.apply(scores(second)), ranking.apply(scores(first)))));
    }

    private static double right(Prediction prediction) {
        return prediction.label().equals(prediction.decision()) ? 1 : 0;
    }

    /** Scores are those of the class that the second run gives the higher ones. */
    private BinaryScores scores(List<Prediction> predictions) {
        String one = second.get(0).label();
        double mean = mean(one, true);
        boolean isPositive = mean > mean(one, false);
        return BinaryScores.of(
                predictions.stream()
                        .mapToInt(prediction -> prediction.label().equals(one) == isPositive ? 1 : 0)
                        .toArray(),
                predictions.stream().mapToDouble(Prediction::score).toArray());
    }

    private double mean(String label, boolean same) {
        return IntStream.range(0, second.size())
                .filter(i -> second.get(i).label().equals(label) == same)
                .mapToDouble(i -> second.get(i).score())
                .average()
                .orElse(0);
    }

    private static Map<String, Prediction> read(Path file) {
        Map<String, Prediction> predictions = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> {
                String score = row.getHeader().stream()
                        .filter(name -> name.startsWith(SCORE))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no column of scores"));
                predictions.put(
                        row.getField("file") + '\n' + row.getField("line") + '\n' + row.getField("id"),
                        new Prediction(
                                row.getField("label"),
                                Double.parseDouble(row.getField(score)),
                                row.getField("decision")));
            });
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    file + ": is no file of predictions (" + e.getMessage() + "); run the use case again", e);
        }
        return predictions;
    }
}
