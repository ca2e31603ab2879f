package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.chatbot.dialogue.AssistantChatProvider;
import org.applieddl4j.chatbot.dialogue.TrainedDialogue;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ChatProvider;
import org.applieddl4j.common.usecase.ChatUseCase;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class IntentUseCase implements ExperimentUseCase, ChatUseCase, TimedUseCase {

    /** Id on the command line. */
    public static final String ID = "chatbot-intent";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "understand what a customer wants, ask back when unsure, hand over to a person when needed";
    }

    @Override
    public List<Choice> datasets() {
        return IntentTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return IntentNetworks.recipes();
    }

    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        return IntentNetworks.chosen(request);
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.OUT_OF_SCOPE, RunFlag.HAND_OVER);
    }

    @Override
    public IntentExperiment experiment(RunRequest request, RunContext context) {
        return new IntentExperiment(request, context);
    }

    /** Questions are messages. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new MessageModel(bundle);
    }

    /** With the help desk of a bank. */
    @Override
    public ChatProvider chat() {
        return new AssistantChatProvider(bundle -> {
            IntentPredictor predictor = new IntentPredictor(bundle);
            return new TrainedDialogue(predictor, predictor.policy(), predictor.intents());
        });
    }

    /** A message against the default network, with the vocabulary of the suite's own messages. */
    @Override
    public Optional<PredictionProbe> probe(RunContext context) {
        return Optional.of(new PredictionProbe(
                "a message, " + IntentNetworks.BAG.id(), new IntentProbe(context.fetch(IntentTasks.ASSISTANT))));
    }

    /** A message of usual length. */
    @Override
    public PredictionProbe probe(Path bundle) {
        IntentPredictor predictor = new IntentPredictor(BundleReader.read(bundle));
        return new PredictionProbe(
                "a message", () -> predictor.predict("I lost my card yesterday, can you block it please?"));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        String metric = record.metrics().containsKey(IntentMetrics.IN_SCOPE_ACCURACY)
                ? IntentMetrics.IN_SCOPE_ACCURACY
                : ClassEvaluation.ACCURACY;
        return HeadlineMetrics.of(record, metric, IntentNetworks.LINEAR.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return IntentMetrics.MEANINGS;
    }
}
