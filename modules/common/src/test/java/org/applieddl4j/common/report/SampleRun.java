package org.applieddl4j.common.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.Dataset;
import org.applieddl4j.common.report.RunRecord.Environment;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.report.RunRecord.Splits;
import org.applieddl4j.common.report.RunRecord.Timing;

/** A run record with plausible, invented figures. */
final class SampleRun {

    private SampleRun() {}

    static RunRecord record() {
        return new RunRecord(
                RunRecord.SCHEMA,
                new RunRecord.Subject("fraud-detection", "mlp", 9_857, 42, Instant.parse("2026-11-14T09:26:53Z")),
                new Dataset(
                        "fraud-handbook-simulated",
                        "real",
                        Optional.of("mirror copy, 94 days"),
                        "3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8551",
                        new Splits(58_216, 9_583, 51_942),
                        2),
                config(),
                new RunRecord.Figures(
                        comparison().get("mlp"),
                        comparison(),
                        baselines(),
                        Map.of("mlp", Map.of("average_precision", new MeanAndDeviation(0.6684, 0.0041, 5))),
                        Map.of("logistic", Map.of("average_precision", new MetricValue(0.0781, 0.0559, 0.1002))),
                        Optional.of(0.3712),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                published(),
                RunRecord.Costs.of(new Timing(94.318, 61_720.4, 24)),
                new Environment(
                        "nd4j-native",
                        true,
                        2,
                        "Example CPU @ 2.60GHz",
                        "17.0.15",
                        "0.1.0-SNAPSHOT",
                        "2b8817f",
                        Optional.of("nd4j-native-linux-x86_64-onednn.jar"),
                        Optional.of("auto")),
                List.of(
                        "fraud-handbook-simulated was chosen because its files were in the mirror",
                        "0.81 % of the test transactions are fraud"),
                RunRecord.Circumstances.NONE);
    }

    static Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> rows = new LinkedHashMap<>();
        rows.put(
                "mlp",
                metrics(
                        0.8792, 0.861, 0.897, 0.6713, 0.642, 0.699, 0.3014, 0.279, 0.324, 0.0041, 0.0037, 0.0046,
                        0.0012, 0.0007, 0.0019));
        rows.put(
                "hybrid",
                metrics(
                        0.8811, 0.863, 0.899, 0.6654, 0.636, 0.694, 0.2986, 0.277, 0.321, 0.0042, 0.0037, 0.0047,
                        0.0018, 0.0011, 0.0027));
        rows.put(
                "autoencoder",
                metrics(
                        0.8236, 0.801, 0.846, 0.1912, 0.163, 0.221, 0.2171, 0.196, 0.239, 0.0189, 0.0171, 0.0206,
                        0.0342, 0.0318, 0.0367));
        rows.put(
                "logistic",
                metrics(
                        0.8709, 0.852, 0.889, 0.6061, 0.574, 0.637, 0.2914, 0.270, 0.313, 0.0049, 0.0044, 0.0054,
                        0.0021, 0.0014, 0.0030));
        rows.put(
                "amount-rule",
                metrics(
                        0.6140, 0.590, 0.639, 0.1450, 0.121, 0.171, 0.1243, 0.106, 0.143, 0.0083, 0.0077, 0.0090,
                        0.0056, 0.0049, 0.0064));
        rows.put(
                "constant",
                metrics(
                        0.5000, 0.500, 0.500, 0.0081, 0.0074, 0.0089, 0.0086, 0.004, 0.014, 0.0080, 0.0074, 0.0088,
                        0.0003, 0.0001, 0.0009));
        return rows;
    }

    private static Map<String, MetricValue> metrics(double... threes) {
        List<String> names = List.of("roc_auc", "average_precision", "card_precision_at_100", "brier", "ece");
        Map<String, MetricValue> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), new MetricValue(threes[3 * i], threes[3 * i + 1], threes[3 * i + 2]));
        }
        return values;
    }

    private static Map<String, Map<String, Double>> baselines() {
        Map<String, Map<String, Double>> baselines = new LinkedHashMap<>();
        for (String id : List.of("amount-rule", "constant")) {
            Map<String, Double> values = new LinkedHashMap<>();
            comparison().get(id).forEach((metric, value) -> values.put(metric, value.value()));
            baselines.put(id, values);
        }
        return baselines;
    }

    private static List<PublishedFigure> published() {
        String source = "Fraud Detection Handbook, single week, ";
        return List.of(
                new PublishedFigure(source + "logistic regression", "roc_auc", 0.871),
                new PublishedFigure(source + "logistic regression", "average_precision", 0.606),
                new PublishedFigure(source + "logistic regression", "card_precision_at_100", 0.291),
                new PublishedFigure(source + "first feed-forward network", "roc_auc", 0.864),
                new PublishedFigure(source + "first feed-forward network", "average_precision", 0.653),
                new PublishedFigure(source + "first feed-forward network", "card_precision_at_100", 0.286));
    }

    private static Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", 40);
        config.put("batchSize", 256);
        config.put("learningRate", 0.002);
        config.put("hiddenLayers", List.of(96, 64, 32));
        config.put("dropout", 0.1);
        config.put("validationMetric", "average_precision");
        config.put("quick", false);
        return config;
    }
}
