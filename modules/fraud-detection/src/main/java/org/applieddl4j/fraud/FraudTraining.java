package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainingProgress;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains one network on one pair of splits. */
final class FraudTraining {

    private final FraudTask task;
    private final RunRequest request;
    private final RunContext context;
    private final Path checkpoints;

    /** @param checkpoints folder for the checkpoints, a file a training */
    FraudTraining(FraudTask task, RunRequest request, RunContext context, Path checkpoints) {
        this.task = task;
        this.request = request;
        this.context = context;
        this.checkpoints = checkpoints;
    }

    /**
     * A trained network, and how its training went.
     *
     * @param model raw features in, scores out
     * @param result how training went; of a hybrid, the classifier's
     */
    record Trained(FraudModel model, TrainingResult result) {}

    /**
     * Trains on {@code split.train()}.
     *
     * @param recipe which network
     * @param split rows to learn from; the rows to judge are used only while {@code epochs} is empty
     * @param epochs how many epochs to train; empty to let validation on {@code split.test()} decide
     * @param seed of weights and batches
     * @param name of this training, unique within the run
     */
    Trained train(NetworkRecipe recipe, FraudSplit split, Optional<Integer> epochs, long seed, String name) {
        Engine.start();
        LearningRows rows = task.learning(split, context.backend());
        FraudPreprocessing preprocessing = rows.preprocessing();
        Fit fit = new Fit(recipe, split, epochs, seed, name, rows, preprocessing);
        if (recipe.equals(FraudNetworks.AUTOENCODER)) {
            return fit.autoencoder();
        }
        return recipe.equals(FraudNetworks.HYBRID)
                ? fit.hybrid()
                : fit.classifier(layers(recipe, preprocessing.width(), seed));
    }

    private static MultiLayerNetwork layers(NetworkRecipe recipe, int features, long seed) {
        return initialised(
                recipe.equals(FraudNetworks.LOGISTIC)
                        ? FraudNetworks.logistic(features, seed)
                        : FraudNetworks.mlp(features, seed));
    }

    private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /** One training, with what all kinds of network need. */
    private final class Fit {

        private final NetworkRecipe recipe;
        private final FraudSplit split;
        private final Optional<Integer> epochs;
        private final long seed;
        private final String name;
        private final LearningRows rows;
        private final FraudPreprocessing preprocessing;
        private final int width;

        Fit(
                NetworkRecipe recipe,
                FraudSplit split,
                Optional<Integer> epochs,
                long seed,
                String name,
                LearningRows rows,
                FraudPreprocessing preprocessing) {
            this.recipe = recipe;
            this.split = split;
            this.epochs = epochs;
            this.seed = seed;
            this.name = name;
            this.rows = rows;
            this.preprocessing = preprocessing;
            this.width = preprocessing.width();
        }

        Trained classifier(Model network) {
            TrainingPlan plan = limited(recipe.plan(request, seed), epochs);
            TrainingResult result = run(network, plan, classification(), rows.classes(preprocessing, plan), name);
            return new Trained(new FraudModel(network, preprocessing, FraudModel.Kind.CLASSIFIER), result);
        }

        Trained autoencoder() {
            MultiLayerNetwork network = initialised(FraudNetworks.autoencoder(width, seed));
            TrainingResult result = runAutoencoder(network, epochs, name);
            return new Trained(new FraudModel(network, preprocessing, FraudModel.Kind.RECONSTRUCTION), result);
        }

        Trained hybrid() {
            MultiLayerNetwork autoencoder = initialised(FraudNetworks.autoencoder(width, seed));
            // The autoencoder inside is a feature like any other: it is trained the same way for choosing and judging.
            runAutoencoder(autoencoder, Optional.of(autoencoderEpochs()), name + " autoencoder");
            ComputationGraph graph = new ComputationGraph(FraudNetworks.hybrid(width, seed));
            graph.init();
            for (int layer = 0; layer < FraudNetworks.ENCODER_LAYERS.size(); layer++) {
                graph.getLayer(FraudNetworks.ENCODER_LAYERS.get(layer))
                        .setParams(autoencoder.getLayer(layer).params().dup());
            }
            return classifier(graph);
        }

        private int autoencoderEpochs() {
            NetworkRecipe inner = FraudNetworks.AUTOENCODER;
            return request.quick() ? inner.quickEpochs() : inner.epochs();
        }

        private TrainingResult runAutoencoder(MultiLayerNetwork network, Optional<Integer> stopAfter, String training) {
            ValidationMetric metric = stopAfter.isPresent()
                    ? ValidationMetric.lastEpoch()
                    : new Reconstruction(scaled(RowsAtHand.genuine(task.data().transactions(), split.test())), width);
            TrainingPlan plan = limited(FraudNetworks.AUTOENCODER.plan(request, seed), stopAfter);
            return run(network, plan, metric, rows.genuine(preprocessing, plan), training);
        }

        private TrainingResult run(
                Model network, TrainingPlan plan, ValidationMetric metric, EpochRunner runner, String task) {
            try (TrainingProgress progress = new TrainingProgress(context.console(), task, metric)) {
                Path checkpoint = checkpoints.resolve(task.replace(' ', '-') + ".checkpoint");
                return new Trainer(plan, metric, progress, context.stop(), Optional.of(checkpoint))
                        .fit(network, runner);
            }
        }

        private ValidationMetric classification() {
            if (epochs.isPresent()) {
                return ValidationMetric.lastEpoch();
            }
            return new RankingOnValidation(
                    scaled(split.test()), task.data().transactions().labels(split.test()), width);
        }

        private float[] scaled(int[] rows) {
            return preprocessing.apply(task.data().features().gather(rows));
        }
    }

    private static TrainingPlan limited(TrainingPlan plan, Optional<Integer> epochs) {
        return epochs.map(plan::withEpochs).orElse(plan);
    }

    /** Average precision on the validation rows: what the desk that looks at the top alerts cares about. */
    private record RankingOnValidation(float[] scaled, int[] labels, int width) implements ValidationMetric {

        @Override
        public String name() {
            return "average_precision";
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public double measure(Model network) {
            double[] scores = FraudModel.scaledScores(network, FraudModel.Kind.CLASSIFIER, scaled, width);
            return BinaryMetrics.averagePrecision(BinaryScores.of(labels, scores))
                    .value();
        }
    }

    /** Mean squared error on genuine validation rows: the autoencoder never sees a label. */
    private record Reconstruction(float[] scaled, int width) implements ValidationMetric {

        @Override
        public String name() {
            return "reconstruction_error";
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }

        @Override
        public double measure(Model network) {
            double[] errors = FraudModel.scaledScores(network, FraudModel.Kind.RECONSTRUCTION, scaled, width);
            return java.util.Arrays.stream(errors).average().orElseThrow();
        }
    }
}
