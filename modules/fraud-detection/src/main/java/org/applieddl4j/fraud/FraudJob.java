package org.applieddl4j.fraud;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** A network over payments, and the payments that it learns from. */
final class FraudJob implements TrainingJob<BinaryScores, FraudJudgement> {

    private final FraudTask task;
    private final FraudFold fold;
    private final LearningRows rows;
    private final TrainingPlan plan;
    private final FraudModel model;
    private final FeatureMatrix features;
    private final Optional<Pretraining<BinaryScores, FraudJudgement>> pretraining;
    private float[] scaledValidation;

    private FraudJob(
            FraudTask task,
            FraudFold fold,
            LearningRows rows,
            TrainingPlan plan,
            FraudModel model,
            Optional<Pretraining<BinaryScores, FraudJudgement>> pretraining) {
        this.task = task;
        this.fold = fold;
        this.rows = rows;
        this.plan = plan;
        this.model = model;
        this.features = rows.features().orElseGet(task.data()::features);
        this.pretraining = pretraining;
    }

    /**
     * The training of a recipe.
     *
     * @param fold whose rows are scored
     * @param rows to learn from
     */
    static FraudJob of(
            NetworkRecipe recipe, FraudTask task, FraudFold fold, LearningRows rows, RunRequest request, long seed) {
        FraudPreprocessing preprocessing = rows.preprocessing();
        FraudModel model = new FraudModel(
                FraudNetworks.create(recipe, preprocessing.width(), seed), preprocessing, FraudNetworks.kind(recipe));
        Optional<Pretraining<BinaryScores, FraudJudgement>> first = recipe.equals(FraudNetworks.HYBRID)
                ? Optional.of(autoencoder(task, fold, rows, request, seed, model))
                : Optional.empty();
        return new FraudJob(task, fold, rows, recipe.plan(request, seed, rows.size()), model, first);
    }

    /**
     * A network that was trained elsewhere, and learns nothing here: it is given the features as they are.
     *
     * @param fold whose rows are scored
     * @param rows that its baseline learns from
     * @throws InputException if it takes other numbers, or tells more than two classes apart
     */
    static FraudJob of(
            ImportedNetwork imported, FraudTask task, FraudFold fold, LearningRows rows, RunRequest request) {
        List<String> features = rows.features().orElseGet(task.data()::features).names();
        imported.requireTakes(
                InputType.feedForward(features.size()),
                "a payment of " + task.source().id() + " (" + String.join(", ", features) + ")");
        imported.requireClasses(FraudPredictor.LABELS.size(), task.source().id());
        FraudModel model =
                new FraudModel(imported.network(), FraudPreprocessing.none(features), FraudModel.Kind.CLASSIFIER);
        TrainingPlan plan = NetworkRecipe.of(imported).plan(request, request.seed(), rows.size());
        return new FraudJob(task, fold, rows, plan, model, Optional.empty());
    }

    /** The autoencoder inside the hybrid is a feature like any other: it is trained the same way for all purposes. */
    private static Pretraining<BinaryScores, FraudJudgement> autoencoder(
            FraudTask task, FraudFold fold, LearningRows rows, RunRequest request, long seed, FraudModel hybrid) {
        NetworkRecipe recipe = FraudNetworks.AUTOENCODER;
        FraudPreprocessing preprocessing = hybrid.preprocessing();
        Model inner = FraudNetworks.create(recipe, preprocessing.width(), seed);
        TrainingPlan plan =
                recipe.plan(request, seed).withEpochs(request.quick() ? recipe.quickEpochs() : recipe.epochs());
        FraudModel model = new FraudModel(inner, preprocessing, FraudModel.Kind.RECONSTRUCTION);
        return new Pretraining<>(
                recipe.id(),
                new FraudJob(task, fold, rows, plan, model, Optional.empty()),
                () -> FraudNetworks.copyAutoencoder(inner, hybrid.network()));
    }

    /** Raw features in, scores out. */
    FraudModel model() {
        return model;
    }

    /** How many numbers it is given of a payment before any is computed from others. */
    int features() {
        return features.columns();
    }

    @Override
    public Model network() {
        return model.network();
    }

    @Override
    public TrainingPlan plan() {
        return plan;
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return model.kind() == FraudModel.Kind.RECONSTRUCTION
                ? rows.genuine(model.preprocessing(), chosen, backend)
                : rows.classes(model.preprocessing(), chosen, backend);
    }

    @Override
    public Optional<Pretraining<BinaryScores, FraudJudgement>> pretraining() {
        return pretraining;
    }

    @Override
    public BinaryScores scores(Part part) {
        int[] scored = scored(part);
        return PaymentScores.of(task.data().transactions(), scored, model.scores(features.gather(scored)));
    }

    @Override
    public ValidationMetric validationMetric() {
        return model.kind() == FraudModel.Kind.RECONSTRUCTION ? new ReconstructionError() : new AveragePrecision();
    }

    @Override
    public Optional<Inputs> inputs() {
        return rows.raw().isEmpty()
                ? Optional.empty()
                : Optional.of(new Inputs() {
                    @Override
                    public List<String> names() {
                        return features.names();
                    }

                    @Override
                    public Stream<double[]> training() {
                        return rows.raw().orElseThrow();
                    }

                    @Override
                    public Stream<double[]> of(Part part) {
                        return features.rows(scored(part));
                    }
                });
    }

    private int[] scored(Part part) {
        return part == Part.TEST ? fold.test().test() : fold.validation().test();
    }

    @Override
    public Object preprocessing(FraudJudgement judgement) {
        return new FraudPredictor.Surroundings(
                model.kind(),
                model.preprocessing(),
                task.data().schema().orElse(null),
                rows.own().orElse(null));
    }

    @Override
    public Map<String, Object> config() {
        return Map.of(
                "derivedFeatures", model.preprocessing().derived().derivations().size(), "patience", plan.patience());
    }

    /** Scaled once, and not after every epoch. */
    private double[] validationScores(int[] scored) {
        if (scaledValidation == null) {
            scaledValidation = model.preprocessing().apply(features.gather(scored));
        }
        return FraudModel.scaledScores(
                model.network(),
                model.kind(),
                scaledValidation,
                model.preprocessing().width());
    }

    /** On the validation rows: what the desk that looks at the top alerts cares about. */
    private final class AveragePrecision implements ValidationMetric {

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
            int[] scored = fold.validation().test();
            int[] labels = task.data().transactions().labels(scored);
            return BinaryMetrics.averagePrecision(BinaryScores.of(labels, validationScores(scored)))
                    .value();
        }
    }

    /** Mean squared error on genuine validation rows: the autoencoder never sees a label. */
    private final class ReconstructionError implements ValidationMetric {

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
            int[] genuine = InMemoryRows.genuine(
                    task.data().transactions(), fold.validation().test());
            return Arrays.stream(validationScores(genuine)).average().orElseThrow();
        }
    }
}
