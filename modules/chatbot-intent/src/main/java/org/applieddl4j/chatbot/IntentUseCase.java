package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.chatbot.dialogue.AssistantTalks;
import org.applieddl4j.chatbot.dialogue.TrainedDialogue;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictRequest;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.Talks;
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

    /** Inputs are messages. */
    @Override
    public List<Answer> predict(PredictRequest request, RunContext context) {
        if (request.explanations().isPresent()) {
            throw new InputException("--explain draws pictures, and a message is none; ask /why in './suite chat'");
        }
        IntentPredictor predictor = new IntentPredictor(BundleReader.read(request.bundle()));
        context.console().say("Model: " + request.bundle() + " (" + predictor.model() + ")");
        return request.inputs().stream()
                .map(message -> answer(predictor, message))
                .toList();
    }

    /** With the help desk of a bank. */
    @Override
    public Optional<Talks> talks() {
        return Optional.of(new AssistantTalks(bundle -> {
            IntentPredictor predictor = new IntentPredictor(BundleReader.read(bundle));
            return new TrainedDialogue(predictor, predictor.policy(), predictor.intents());
        }));
    }

    /** A message against the default network, with the vocabulary of the suite's own messages. */
    @Override
    public Optional<PredictionProbe> probe(RunContext context) {
        return Optional.of(new PredictionProbe(
                "a message, " + IntentNetworks.BAG.id(), new IntentProbe(context.fetch(IntentTasks.ASSISTANT))));
    }

    private static Answer answer(IntentPredictor predictor, String message) {
        try {
            IntentPredictor.Answer answer = predictor.predict(message);
            return Answer.of(message, answer.text(), answer.fields());
        } catch (InputException e) {
            return Answer.problem(message, e.getMessage());
        }
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
