package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentRunner;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ImportingUseCase;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class FraudUseCase implements ExperimentUseCase, ImportingUseCase, TimedUseCase {

    /** Id on the command line. */
    public static final String ID = "fraud-detection";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "find the few fraudulent card payments among many genuine ones";
    }

    @Override
    public List<Choice> datasets() {
        return FraudTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return FraudNetworks.recipes();
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.PREQUENTIAL);
    }

    @Override
    public FraudExperiment experiment(RunRequest request, RunContext context) {
        return new FraudExperiment(request, context);
    }

    /** A network from elsewhere takes the features of a payment as they are, and gives two probabilities: genuine and fraud. */
    @Override
    public RunOutcome evaluate(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        FraudExperiment experiment = experiment(request, context);
        return new ExperimentRunner(this, request, context).evaluate(imported, experiment, experiment.job(imported));
    }

    @Override
    public boolean takesPictures() {
        return false;
    }

    /** Questions are rows of a CSV file. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new TransactionModel(bundle);
    }

    /** Payments made up around the means of the training data, none of them real. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        List<InputForm.Field> fields = model.form().fields();
        // Where a history is remembered, payments that were made up would be remembered too.
        boolean remembers = fields.stream().anyMatch(field -> field.name().equals(PaymentQuestion.TIME));
        return remembers ? List.of() : new FraudSamples(fields).all();
    }

    /** A payment of mean values. */
    @Override
    public PredictionProbe probe(Path bundle) {
        FraudPredictor predictor = new FraudPredictor(BundleReader.read(bundle));
        Map<String, Double> payment =
                predictor.features().stream().collect(Collectors.toMap(Function.identity(), name -> 1.0));
        return new PredictionProbe("a payment", () -> predictor.predict(payment));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(
                record, BinaryEvaluation.AVERAGE_PRECISION, FraudNetworks.LOGISTIC.id(), Baseline.CONSTANT);
    }
}
