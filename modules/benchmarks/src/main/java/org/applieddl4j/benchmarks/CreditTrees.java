package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;
import org.applieddl4j.credit.CreditMatrix;
import org.applieddl4j.credit.CreditUseCase;

/**
 * Gradient-boosted trees (Chen and Guestrin, "XGBoost", 2016) beside the networks of the credit module: the same splits, one a seed,
 * and the same columns, derived ones included. How many trees is chosen on validation, as the networks' epochs are; their settings
 * are the usual ones of slow learners and small trees, and none was looked for.
 */
final class CreditTrees {

    private static final int SPLITS = 6;
    private static final int QUICK_SPLITS = 2;

    private static final int MOST_TREES = 400;

    /** Between two numbers of trees that are tried on validation. */
    private static final int STEP = 10;

    private CreditTrees() {}

    /** Whether a dataset is one of customers who were given credit. */
    static boolean takes(String dataset) {
        return new CreditUseCase().datasets().stream().map(Choice::id).anyMatch(dataset::equals);
    }

    /** Trains and evaluates both, and writes the networks' run, the record and a page. */
    static Path run(RunRequest request, RunContext context, Path folder) {
        Instant startedAt = Instant.now();
        int splits = request.quick() ? QUICK_SPLITS : SPLITS;
        Path run = BenchJson.folder(folder).resolve("credit-risk");
        RunRequest ofNetworks = request.withRuns(splits).into(run);
        new CreditUseCase().run(ofNetworks, context);
        RunRecord record = RunJson.read(run.resolve("run.json"));
        context.console().say(Trees.PEER + " trains on the same applications");
        CreditMatrix.Source source = CreditMatrix.read(ofNetworks, context);
        double[] areas = new double[splits];
        double trees = 0;
        for (int i = 0; i < splits; i++) {
            Grown grown = grown(source.of(request.seed() + i), request.seed() + i);
            areas[i] = grown.rocAuc();
            trees += (double) grown.trees() / splits;
        }
        Map<String, MeanAndDeviation> rocAuc = new LinkedHashMap<>();
        record.spread().forEach((network, metrics) -> rocAuc.put(network, metrics.get(BinaryEvaluation.ROC_AUC)));
        rocAuc.put("gradient-boosted trees", MeanAndDeviation.of(areas));
        CreditTreesRecord both = new CreditTreesRecord(
                CreditTreesRecord.SCHEMA,
                startedAt,
                RunEnvironment.current(),
                Trees.PEER,
                record.dataset().id(),
                source.of(request.seed()).protocol(),
                rocAuc,
                trees);
        BenchJson.write(both, folder.resolve("credit-trees.json"));
        rocAuc.forEach((model, area) -> context.console().say(model + ": ROC AUC " + area));
        return page(both, folder.resolve("credit-trees.html"));
    }

    /** What trees reached on the test, and how many of them. */
    private record Grown(double rocAuc, int trees) {}

    private static Grown grown(CreditMatrix matrix, long seed) {
        try {
            DMatrix train = data(matrix.train(), matrix.columns().size());
            DMatrix validation = data(matrix.validation(), matrix.columns().size());
            DMatrix test = data(matrix.test(), matrix.columns().size());
            Booster booster = XGBoost.train(train, settings(seed), MOST_TREES, Map.of(), null, null);
            int best = STEP;
            double most = 0;
            for (int trees = STEP; trees <= MOST_TREES; trees += STEP) {
                double area =
                        rocAuc(booster, validation, trees, matrix.validation().labels());
                if (area > most) {
                    most = area;
                    best = trees;
                }
            }
            Grown grown = new Grown(rocAuc(booster, test, best, matrix.test().labels()), best);
            booster.dispose();
            List.of(train, validation, test).forEach(DMatrix::dispose);
            return grown;
        } catch (XGBoostError e) {
            throw new RunFailedException("the trees could not be trained: " + e.getMessage(), e);
        }
    }

    private static double rocAuc(Booster booster, DMatrix rows, int trees, int[] labels) throws XGBoostError {
        float[][] answers = booster.predict(rows, false, trees);
        double[] scores = new double[answers.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = answers[i][0];
        }
        return BinaryMetrics.rocAuc(BinaryScores.of(labels, scores)).value();
    }

    private static Map<String, Object> settings(long seed) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("objective", "binary:logistic");
        settings.put("tree_method", "hist");
        settings.put("eta", 0.05);
        settings.put("max_depth", 4);
        settings.put("subsample", 0.8);
        settings.put("colsample_bytree", 0.8);
        settings.put("min_child_weight", 5);
        settings.put("nthread", Engine.start().threads());
        settings.put("seed", seed);
        settings.put("verbosity", 0);
        return settings;
    }

    private static DMatrix data(CreditMatrix.Part part, int columns) throws XGBoostError {
        DMatrix matrix = new DMatrix(part.values(), part.labels().length, columns, Float.NaN);
        float[] targets = new float[part.labels().length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = part.labels()[i];
        }
        matrix.setLabel(targets);
        return matrix;
    }

    private static Path page(CreditTreesRecord record, Path file) {
        List<List<String>> rows = record.rocAuc().entrySet().stream()
                .map(model -> List.of(model.getKey(), model.getValue().toString()))
                .toList();
        ArticlePage.write(
                new HtmlPage(
                        "en",
                        "benchmarks",
                        "Gradient-boosted trees and the credit networks",
                        String.format(
                                Locale.ROOT,
                                "%s and the networks of credit-risk on %s: the same splits and columns. The number of epochs and trees (%.0f"
                                        + " on average) was chosen on validation data.",
                                record.peer(),
                                record.dataset(),
                                record.trees()),
                        List.of(new ReportTable(
                                "Mean over the splits",
                                record.protocol() + ". Standard deviation over the splits.",
                                List.of("model", "ROC AUC"),
                                rows)),
                        List.of(),
                        List.of(),
                        List.of(),
                        BenchPage.labels(record.startedAt(), record.environment())),
                file);
        return file;
    }
}
