package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;

/** What the launcher finds. */
public final class FraudUseCase implements UseCase {

    /** Id on the command line. */
    public static final String ID = "fraud-detection";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "find fraudulent card payments among very many genuine ones";
    }

    @Override
    public List<Choice> datasets() {
        return FraudTasks.choices();
    }

    @Override
    public List<Choice> networks() {
        return FraudNetworks.recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        return new FraudExperiment(request, context).run();
    }

    /** Questions are rows of a CSV file. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new TransactionModel(bundle);
    }

    /** Payments made up around the means of the training data, none of them real. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        return new FraudSamples(model.form().fields()).all();
    }

    /** A payment of mean values. */
    @Override
    public Optional<PredictionProbe> probe(Path bundle) {
        FraudPredictor predictor = new FraudPredictor(BundleReader.read(bundle));
        Map<String, Double> payment =
                predictor.features().stream().collect(Collectors.toMap(Function.identity(), name -> 1.0));
        return Optional.of(new PredictionProbe("a payment", () -> predictor.predict(payment)));
    }

    @Override
    public Yardsticks yardsticks(RunRecord record) {
        return Yardsticks.of(
                record, BinaryEvaluation.AVERAGE_PRECISION, FraudNetworks.LOGISTIC.id(), FraudBaselines.CONSTANT);
    }

    @Override
    public SearchSpace searchSpace(RunRequest request) {
        return new SearchSpace(
                NetworkRecipe.chosen(FraudNetworks.recipes(), FraudNetworks.LOGISTIC, request)
                        .get(0),
                request.quick(),
                request.seed());
    }

    @Override
    public TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        return new FraudExperiment(request, context).trial(checkpoints);
    }
}
