package org.applieddl4j.speech;

import java.util.List;
import java.util.Set;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/** What the launcher finds. */
public final class SpeechUseCase implements ExperimentUseCase {

    /** Id on the command line. */
    public static final String ID = "speech-recognition";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "recognise spoken words, and find them in long recordings";
    }

    @Override
    public List<Choice> datasets() {
        return SpeechTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return SpeechNetworks.recipes();
    }

    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        return SpeechNetworks.chosen(request);
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.LEARNING_CURVE, RunFlag.SPLIT);
    }

    @Override
    public SpeechExperiment experiment(RunRequest request, RunContext context) {
        return new SpeechExperiment(request, context);
    }

    @Override
    public HeadlineMetrics yardsticks(RunRecord record) {
        return HeadlineMetrics.of(record, ClassEvaluation.ACCURACY, SpeechNetworks.LINEAR.id(), Baseline.CONSTANT);
    }
}
