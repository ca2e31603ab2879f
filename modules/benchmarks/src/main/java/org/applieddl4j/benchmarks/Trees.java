package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.fraud.FraudExperiment;
import org.applieddl4j.fraud.FraudNetworks;
import org.applieddl4j.fraud.FraudPreprocessing;
import org.applieddl4j.fraud.FraudSplit;
import org.applieddl4j.fraud.FraudTask;
import org.applieddl4j.fraud.FraudUseCase;

/**
 * Gradient-boosted trees (Chen and Guestrin, "XGBoost", 2016) beside the fraud module's perceptron: the same rows, features and protocol.
 * How many trees is chosen on the validation weeks, as the network's epochs are; nothing else was.
 */
final class Trees {

    static final String PEER = "XGBoost 2.1.4";

    private static final int MOST_TREES = 300;

    /** Between two numbers of trees that are tried on validation. */
    private static final int STEP = 10;

    private final FraudTask task;
    private final long seed;

    private Trees(FraudTask task, long seed) {
        this.task = task;
        this.seed = seed;
    }

    /** Trains and evaluates both, and writes the network's run, the record and a page. */
    static Path run(RunRequest request, RunContext context, Path folder) {
        Instant startedAt = Instant.now();
        Path run = BenchJson.folder(folder).resolve("fraud-detection");
        RunRequest ofNetwork = request.withNetwork(FraudNetworks.MLP.id()).into(run);
        new FraudUseCase().run(ofNetwork, context);
        RunRecord record = RunJson.read(run.resolve("run.json"));
        FraudTask task = FraudExperiment.task(ofNetwork, context);
        context.console().say(PEER + " trains on the same rows");
        TreesRecord both = new Trees(task, request.seed()).beside(record, startedAt);
        BenchJson.write(both, folder.resolve("trees.json"));
        for (TreesRecord.Judged judged : new TreesRecord.Judged[] {both.network(), both.trees()}) {
            context.console().say(line(judged));
        }
        Path page = folder.resolve("trees.html");
        new TreesPage(both).write(page);
        return page;
    }

    private static String line(TreesRecord.Judged judged) {
        MetricValue precision = judged.metrics().get(BinaryEvaluation.AVERAGE_PRECISION);
        return String.format(
                Locale.ROOT,
                "%s: average precision %.3f (%.3f–%.3f), trained in %.1f s, %d rounds",
                judged.name(),
                precision.value(),
                precision.low(),
                precision.high(),
                judged.trainSeconds(),
                judged.rounds());
    }

    private TreesRecord beside(RunRecord record, Instant startedAt) {
        FraudSplit last = task.folds().get(0).test();
        return new TreesRecord(
                TreesRecord.SCHEMA,
                startedAt,
                RunEnvironment.current(),
                PEER,
                record.dataset().id(),
                task.folds().get(0).protocol(),
                last.train().length,
                last.test().length,
                network(record),
                trees());
    }

    private static TreesRecord.Judged network(RunRecord record) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        for (String metric : new String[] {BinaryEvaluation.AVERAGE_PRECISION, BinaryEvaluation.ROC_AUC}) {
            metrics.put(metric, record.metrics().get(metric));
        }
        return new TreesRecord.Judged(
                "perceptron",
                metrics,
                record.timing().trainSeconds(),
                record.timing().epochs());
    }

    private TreesRecord.Judged trees() {
        try {
            return judged();
        } catch (XGBoostError e) {
            throw new RunFailedException("the trees could not be trained: " + e.getMessage(), e);
        }
    }

    private TreesRecord.Judged judged() throws XGBoostError {
        int trees = best(task.folds().get(0).validation());
        FraudSplit last = task.folds().get(0).test();
        FraudPreprocessing preprocessing = preprocessing(last.train());
        DMatrix train = matrix(last.train(), preprocessing);
        DMatrix test = matrix(last.test(), preprocessing);
        try {
            long start = System.nanoTime();
            Booster booster = XGBoost.train(train, settings(), trees, Map.of(), null, null);
            double seconds = (System.nanoTime() - start) / 1e9;
            double[] scores = scores(booster.predict(test));
            booster.dispose();
            Map<String, MetricValue> ranking =
                    BinaryEvaluation.ranking(BinaryScores.of(labels(last.test()), scores), seed);
            return new TreesRecord.Judged("gradient-boosted trees", ranking, seconds, trees);
        } finally {
            train.dispose();
            test.dispose();
        }
    }

    /** The number of trees with the best average precision on validation, which chooses the network's epochs as well. */
    private int best(FraudSplit rows) throws XGBoostError {
        FraudPreprocessing preprocessing = preprocessing(rows.train());
        DMatrix train = matrix(rows.train(), preprocessing);
        DMatrix validation = matrix(rows.test(), preprocessing);
        int[] labels = labels(rows.test());
        int best = STEP;
        double most = 0;
        try {
            Booster booster = XGBoost.train(train, settings(), MOST_TREES, Map.of(), null, null);
            for (int trees = STEP; trees <= MOST_TREES; trees += STEP) {
                double[] scores = scores(booster.predict(validation, false, trees));
                double precision = BinaryMetrics.averagePrecision(BinaryScores.of(labels, scores))
                        .value();
                if (precision > most) {
                    most = precision;
                    best = trees;
                }
            }
            booster.dispose();
        } finally {
            train.dispose();
            validation.dispose();
        }
        return best;
    }

    private static double[] scores(float[][] answers) {
        double[] scores = new double[answers.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = answers[i][0];
        }
        return scores;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("objective", "binary:logistic");
        settings.put("tree_method", "hist");
        settings.put("eta", 0.1);
        settings.put("max_depth", 6);
        settings.put("subsample", 0.8);
        settings.put("colsample_bytree", 0.8);
        settings.put("nthread", Engine.start().threads());
        settings.put("seed", seed);
        settings.put("verbosity", 0);
        return settings;
    }

    private FraudPreprocessing preprocessing(int[] rows) {
        return FraudPreprocessing.fit(
                task.data().features().names(), task.data().features().gather(rows));
    }

    private DMatrix matrix(int[] rows, FraudPreprocessing preprocessing) throws XGBoostError {
        float[] values = preprocessing.apply(task.data().features().gather(rows));
        DMatrix matrix = new DMatrix(values, rows.length, preprocessing.width(), Float.NaN);
        int[] labels = labels(rows);
        float[] targets = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            targets[i] = labels[i];
        }
        matrix.setLabel(targets);
        return matrix;
    }

    private int[] labels(int[] rows) {
        return task.data().transactions().labels(rows);
    }
}
