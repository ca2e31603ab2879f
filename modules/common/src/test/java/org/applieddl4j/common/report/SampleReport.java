package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.applieddl4j.common.report.ReportContents.DataCard;
import org.applieddl4j.common.report.ReportContents.ReportFile;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;

/** A report with plausible, invented figures and curves of the size that a real run has. */
final class SampleReport {

    private static final int NEGATIVES = 20_000;
    private static final int POSITIVES = 400;

    private SampleReport() {}

    static ReportContents contents() {
        return contents(SampleRun.record());
    }

    static ReportContents contents(RunRecord run) {
        return ReportContents.of(
                        "Fraud detection: which card payments to look at first",
                        "Four networks and two simple rules were trained on one week of card payments and judged on a"
                                + " later week that none of them had seen. The multi-layer perceptron finds fraud best;"
                                + " of the 100 cards it would flag each day, 30 really are compromised.",
                        run,
                        "average_precision",
                        new DataCard(
                                "Fraud Detection Handbook, simulated transactions",
                                "One example is one card payment. Training, delay and test weeks follow each other in"
                                        + " time; cards known to be compromised were removed from the test week.",
                                "CC BY-SA 4.0",
                                "Le Borgne, Siblini, Lebichot, Bontempi: Reproducible Machine Learning for Credit Card"
                                        + " Fraud Detection, Practical Handbook, 2022",
                                Optional.of("https://fraud-detection-handbook.github.io/")))
                .withDisclaimers(
                        "The transactions are simulated: the figures compare methods, they do not forecast losses.")
                .withLinearBaseline("logistic")
                .withNames(Map.of(
                        "mlp", "Multi-layer perceptron",
                        "hybrid", "Perceptron with reconstruction error",
                        "autoencoder", "Autoencoder",
                        "logistic", "Logistic regression",
                        "amount-rule", "Rule on the amount",
                        "constant", "Constant"))
                .with(ChartGroup.of(charts()), errors())
                .withFiles(
                        new ReportFile("run.json", "every figure of this page, for programs"),
                        new ReportFile("model.zip", "the network with its preprocessing and threshold"),
                        new ReportFile("training.csv", "a row an epoch"),
                        new ReportFile("predictions.csv", "a row a test example, with the line it came from"));
    }

    static List<Chart> charts() {
        Map<String, Double> separations = new LinkedHashMap<>();
        separations.put("Multi-layer perceptron", 2.1);
        separations.put("Perceptron with reconstruction error", 2.05);
        separations.put("Logistic regression", 1.6);
        separations.put("Autoencoder", 1.2);
        List<Series> roc = new ArrayList<>();
        List<Series> precisionRecall = new ArrayList<>();
        separations.forEach((name, separation) -> {
            double[][] curves = curves(separation);
            roc.add(new Series(name, curves[0], curves[1]));
            precisionRecall.add(new Series(name, curves[1], curves[2]));
        });
        return List.of(
                Charts.precisionRecall(precisionRecall, POSITIVES / (double) (POSITIVES + NEGATIVES)),
                Charts.roc(roc),
                Charts.scoreDistribution(scores()),
                Charts.calibration(
                        List.of(calibration("Multi-layer perceptron", 0.9), calibration("Logistic regression", 0.7))),
                Charts.thresholdCost(cost(), "Cost per day", 0.371),
                Charts.trainingLoss(
                        List.of(decay("Multi-layer perceptron", 24, 0.02), decay("Logistic regression", 16, 0.03))),
                Charts.validationMetric(
                        "average precision",
                        List.of(rise("Multi-layer perceptron", 24, 0.68), rise("Logistic regression", 16, 0.61))));
    }

    /** False positive rate, true positive rate and precision for every threshold. */
    private static double[][] curves(double separation) {
        double[] negatives = gaussian(NEGATIVES, 0, 7);
        double[] positives = gaussian(POSITIVES, separation, 8);
        double[] rates = new double[POSITIVES];
        double[] found = new double[POSITIVES];
        double[] precision = new double[POSITIVES];
        for (int i = 0; i < POSITIVES; i++) {
            double threshold = positives[POSITIVES - 1 - i];
            long above =
                    Arrays.stream(negatives).filter(score -> score >= threshold).count();
            rates[i] = above / (double) NEGATIVES;
            found[i] = (i + 1) / (double) POSITIVES;
            precision[i] = (i + 1) / (double) (i + 1 + above);
        }
        return new double[][] {rates, found, precision};
    }

    private static Map<String, double[]> scores() {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put("genuine", squash(gaussian(NEGATIVES, -4, 7)));
        scores.put("fraud", squash(gaussian(POSITIVES, 0.4, 8)));
        return scores;
    }

    private static double[] squash(double[] values) {
        return Arrays.stream(values)
                .map(value -> 1 / (1 + Math.exp(-1.6 * value)))
                .toArray();
    }

    private static double[] gaussian(int count, double mean, long seed) {
        Random random = new Random(seed);
        double[] values = new double[count];
        Arrays.setAll(values, i -> mean + random.nextGaussian());
        Arrays.sort(values);
        return values;
    }

    private static Series calibration(String name, double power) {
        double[] x = new double[10];
        double[] y = new double[10];
        for (int i = 0; i < 10; i++) {
            x[i] = (i + 0.5) / 10;
            y[i] = Math.pow(x[i], 1 / power) * 0.97;
        }
        return new Series(name, x, y);
    }

    private static Series cost() {
        double[] x = new double[1001];
        double[] y = new double[1001];
        for (int i = 0; i <= 1000; i++) {
            x[i] = i / 1000.0;
            y[i] = 7000 * Math.exp(-14 * x[i]) + 310 + 900 * x[i] * x[i];
        }
        return new Series("Multi-layer perceptron", x, y);
    }

    private static Series decay(String name, int epochs, double floor) {
        return epochs(name, epochs, epoch -> floor + 0.08 * Math.exp(-0.4 * epoch));
    }

    private static Series rise(String name, int epochs, double ceiling) {
        return epochs(name, epochs, epoch -> ceiling - 0.3 * Math.exp(-0.35 * epoch) + 0.006 * Math.sin(2.3 * epoch));
    }

    private static Series epochs(String name, int epochs, java.util.function.IntToDoubleFunction value) {
        double[] x = new double[epochs];
        double[] y = new double[epochs];
        for (int i = 0; i < epochs; i++) {
            x[i] = i + 1;
            y[i] = value.applyAsDouble(i + 1);
        }
        return new Series(name, x, y);
    }

    private static ReportTable errors() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean missed = i % 2 == 0;
            rows.add(List.of(
                    "2018-08-" + (10 + i % 4) + ".csv:" + (4021 + 977 * i),
                    Integer.toString(1_236_698 + 3571 * i),
                    missed ? "fraud" : "genuine",
                    String.format(Locale.ROOT, "%.4f", missed ? 0.0007 + i * 0.0004 : 0.9991 - i * 0.0006),
                    String.format(Locale.ROOT, "%.2f", 12.4 + 17.3 * i),
                    missed ? "missed" : "false alarm"));
        }
        return ReportTable.worstErrors(
                "The ten frauds with the lowest score and the ten genuine payments with the highest.",
                List.of("Row", "Transaction", "Label", "Score", "Amount", "Error"),
                rows);
    }
}
