package org.applieddl4j.credit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;

/** A network over applications, and those it learns from. */
final class CreditJob implements TrainingJob<BinaryScores, CreditJudgement> {

    private static final EpochMetric<BinaryScores> AUC =
            EpochMetric.higher("roc_auc", scores -> BinaryMetrics.rocAuc(scores).value());

    private final Applications applications;
    private final Splits splits;
    private final int[] learned;
    private final TrainingPlan plan;
    private final CreditModel model;
    private final Optional<TableSchema> schema;

    /** Every member of a committee learns the same. */
    private final int outputs;

    private float[] encodedValidation;

    private CreditJob(
            CreditTask task, Splits splits, int[] learned, TrainingPlan plan, CreditModel model, int outputs) {
        this.applications = task.applications();
        this.schema = task.schema();
        this.splits = splits;
        this.learned = learned;
        this.plan = plan;
        this.model = model;
        this.outputs = outputs;
    }

    /**
     * The training of a recipe.
     *
     * @param learned applications to learn from
     */
    static CreditJob of(
            NetworkRecipe recipe, CreditTask task, Splits splits, int[] learned, RunRequest request, long seed) {
        Applications applications = task.applications();
        Encoding encoding = Encoding.fit(
                applications.fields(),
                applications.derivations(),
                CreditNetworks.method(recipe),
                applications.rows(learned),
                applications.labels(learned));
        CreditModel model = new CreditModel(CreditNetworks.create(recipe, encoding, seed), encoding);
        return new CreditJob(
                task,
                splits,
                learned,
                recipe.plan(request, seed, learned.length),
                model,
                CreditNetworks.outputs(recipe.id()));
    }

    CreditModel model() {
        return model;
    }

    Splits splits() {
        return splits;
    }

    int[] learned() {
        return learned;
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
        int[] labels = applications.labels(learned);
        float[] targets = new float[labels.length * outputs];
        for (int i = 0; i < labels.length; i++) {
            Arrays.fill(targets, i * outputs, (i + 1) * outputs, labels[i]);
        }
        return backend.runner(
                new MatrixExamples(model.encoding().encode(applications.rows(learned)), targets, labels.length),
                chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return AUC.of(this);
    }

    @Override
    public BinaryScores scores(Part part) {
        int[] members = part == Part.TEST ? splits.test() : splits.validation();
        return BinaryScores.of(
                        applications.labels(members),
                        part == Part.TEST ? model.scores(applications.rows(members)) : validationScores(members))
                .withAmounts(applications.amounts(members));
    }

    /** Encoded once, and not after every epoch. */
    private double[] validationScores(int[] members) {
        if (encodedValidation == null) {
            encodedValidation = model.encoding().encode(applications.rows(members));
        }
        return model.encodedScores(encodedValidation);
    }

    @Override
    public Object preprocessing(CreditJudgement judgement) {
        return new CreditPreprocessing(
                model.encoding(),
                judgement.policy(),
                judgement.band(),
                Typical.of(applications.fields(), applications.rows(learned)),
                Typical.ofScores(judgement.calibrated(scores(Part.VALIDATION)).scores()),
                schema.map(TableSchema::csv).orElse(null));
    }

    @Override
    public Map<String, Object> config() {
        return Map.of(
                "columns", applications.fields().size(),
                "derivedColumns", applications.derivations().size(),
                "inputs", model.encoding().width(),
                "patience", plan.patience());
    }
}
