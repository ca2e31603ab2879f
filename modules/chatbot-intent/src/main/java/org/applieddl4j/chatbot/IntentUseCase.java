package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.chatbot.dialogue.AssistantTalks;
import org.applieddl4j.chatbot.dialogue.TrainedDialogue;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.Talks;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;

/** What the launcher finds. */
public final class IntentUseCase implements UseCase {

    /** Id on the command line. */
    public static final String ID = "chatbot-intent";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "understand what a customer wants, ask when in doubt, hand over when needed";
    }

    @Override
    public List<Choice> datasets() {
        return IntentTasks.choices();
    }

    @Override
    public List<Choice> networks() {
        return IntentNetworks.recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        return new IntentExperiment(request, context).run();
    }

    /** Questions are messages. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new MessageModel(bundle);
    }

    /** With the help desk of a bank. */
    @Override
    public Optional<Talks> talks() {
        return Optional.of(new AssistantTalks(bundle -> {
            IntentPredictor predictor = new IntentPredictor(bundle);
            return new TrainedDialogue(predictor, predictor.policy(), predictor.intents());
        }));
    }

    /** A message against the default network, with the vocabulary of the suite's own messages. */
    @Override
    public Optional<PredictionProbe> probe(RunContext context) {
        return Optional.of(new PredictionProbe(
                "a message, " + IntentNetworks.BAG.id(), new IntentProbe(context.fetch(IntentTasks.ASSISTANT))));
    }

    /** A message of usual length. */
    @Override
    public Optional<PredictionProbe> probe(Path bundle) {
        IntentPredictor predictor = new IntentPredictor(BundleReader.read(bundle));
        return Optional.of(new PredictionProbe(
                "a message", () -> predictor.predict("I lost my card yesterday, can you block it please?")));
    }

    @Override
    public Yardsticks yardsticks(RunRecord record) {
        String metric = record.metrics().containsKey(IntentMetrics.IN_SCOPE_ACCURACY)
                ? IntentMetrics.IN_SCOPE_ACCURACY
                : ClassEvaluation.ACCURACY;
        return Yardsticks.of(record, metric, IntentNetworks.LINEAR.id(), IntentReport.CONSTANT);
    }

    @Override
    public SearchSpace searchSpace(RunRequest request) {
        return new SearchSpace(IntentNetworks.chosen(request).get(0), request.quick(), request.seed());
    }

    @Override
    public TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        return new IntentExperiment(request, context).trial(checkpoints);
    }
}
