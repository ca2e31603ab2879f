package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class CreditUseCase implements ExperimentUseCase, TimedUseCase {

    /** Id on the command line. */
    public static final String ID = "credit-risk";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "predict who repays a loan, with reasons, compared with a bank's scorecard";
    }

    @Override
    public List<Choice> datasets() {
        return CreditData.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return CreditNetworks.recipes();
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.MARGIN, RunFlag.LOSS_GIVEN_DEFAULT, RunFlag.LEARNING_CURVE);
    }

    @Override
    public CreditExperiment experiment(RunRequest request, RunContext context) {
        return new CreditExperiment(request, context);
    }

    /** Questions are applications: rows of a CSV file. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new ApplicationModel(bundle);
    }

    /** The typical application, and worse ones. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        return new ApplicationModel(model.bundle()).samples();
    }

    /** The typical application. */
    @Override
    public PredictionProbe probe(Path bundle) {
        CreditPredictor predictor = new CreditPredictor(BundleReader.read(bundle));
        return new PredictionProbe("an application", () -> predictor.predict(predictor.typical()));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(record, BinaryEvaluation.ROC_AUC, CreditNetworks.SCORECARD.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return CreditJudgement.MEANINGS;
    }
}
