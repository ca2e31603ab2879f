package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.chatbot.IntentExamples.Variation;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.text.BagOfNGrams;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.SentenceVector;
import org.applieddl4j.common.text.TextEncoding;
import org.applieddl4j.common.text.WordSequence;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainingProgress;
import org.deeplearning4j.nn.api.Model;

/** Trains one network; the epoch that is best on the validation messages in scope is kept. */
final class IntentTraining {

    /** Of dozens of features a third can go: what is left still says what was meant. */
    private static final Variation BAG = new Variation(0.3, 0.1);

    /** Nothing can be left out of a sentence's vector, and being less sure tells better what is out of scope. */
    private static final Variation VECTOR = new Variation(0, 0.2);

    /** Of a dozen words none can be spared often. */
    private static final Variation SEQUENCE = new Variation(0.1, 0.1);

    /** Mini-batches a network needs at least to learn what intents are, however few messages there are. */
    private static final int FEWEST_BATCHES = 800;

    private static final int FEWEST_QUICK_BATCHES = 450;

    /** Features of a quick run: enough to see what a network can do, and a third of the work. */
    private static final int QUICK_FEATURES = 4_000;

    /** Messages of a class in a mini-batch, on average: of few intents fewer messages say which way to go. */
    private static final int SMALL_BATCH = 64;

    private final IntentTask task;
    private final RunRequest request;
    private final RunContext context;
    private final Path checkpoints;

    /** @param checkpoints folder for the checkpoints, a file a training */
    IntentTraining(IntentTask task, RunRequest request, RunContext context, Path checkpoints) {
        this.task = task;
        this.request = request;
        this.context = context;
        this.checkpoints = checkpoints;
    }

    /**
     * A trained network, and how its training went.
     *
     * @param network with the weights of its best epoch
     * @param encoding from messages to its input
     * @param result how training went
     */
    record Trained(Model network, TextEncoding encoding, TrainingResult result) {

        /** What the network says of messages, not calibrated. */
        ScopeScores scores(IntentTask task, List<Utterance> part) {
            List<Utterance> known = IntentTask.inScope(part);
            int intents = task.intents().size();
            double[] unknown = of(IntentTask.outOfScope(part), intents);
            return new ScopeScores(
                    ClassScores.of(of(known, intents), task.labels(known), task.intents()), rows(unknown, intents));
        }

        private double[] of(List<Utterance> messages, int intents) {
            List<EncodedText> encoded = messages.stream()
                    .map(message -> encoding.encode(message.text()))
                    .toList();
            return IntentScores.of(network, encoding, encoded, intents);
        }

        private static List<double[]> rows(double[] matrix, int width) {
            List<double[]> rows = new java.util.ArrayList<>();
            for (int from = 0; from < matrix.length; from += width) {
                rows.add(java.util.Arrays.copyOfRange(matrix, from, from + width));
            }
            return rows;
        }
    }

    /** How a recipe is trained on so many messages with the user's flags. */
    static TrainingPlan plan(NetworkRecipe recipe, int messages, RunRequest request, long seed) {
        TrainingPlan plan = recipe.plan(request, seed).withSchedule(LearningRateSchedule.cosineByBatch());
        if (request.epochs().isPresent() || request.batchSize().isPresent()) {
            return plan;
        }
        int fewest = request.quick() ? FEWEST_QUICK_BATCHES : FEWEST_BATCHES;
        if (batches(messages, plan.batchSize()) * plan.epochs() >= fewest) {
            return plan;
        }
        int batchSize = Math.min(plan.batchSize(), SMALL_BATCH);
        TrainingPlan small = plan.withBatchSize(batchSize);
        if (request.learningRate().isEmpty()) {
            // The noise of a step grows as its batch shrinks (Krizhevsky 2014, "One weird trick …", section 5).
            small = small.withLearningRate(plan.learningRate() * Math.sqrt((double) batchSize / plan.batchSize()));
        }
        int batches = batches(messages, small.batchSize());
        return small.withEpochs(Math.max(plan.epochs(), (fewest + batches - 1) / batches));
    }

    private static int batches(int messages, int batchSize) {
        return (messages + batchSize - 1) / batchSize;
    }

    /**
     * Trains.
     *
     * @param recipe which network
     * @param plan how
     * @param name of this training, unique within the run
     */
    Trained train(NetworkRecipe recipe, TrainingPlan plan, String name) {
        Engine.start();
        List<Utterance> training = task.training();
        TextEncoding encoding =
                encoding(recipe, training.stream().map(Utterance::text).toList());
        Model network =
                IntentNetworks.create(recipe, encoding.width(), task.intents().size(), plan.seed());
        IntentExamples examples = new IntentExamples(
                encoding,
                training.stream()
                        .map(message -> encoding.encode(message.text()))
                        .toList(),
                task.labels(training),
                task.intents().size(),
                variation(recipe));
        ValidationMetric metric = metric(encoding);
        try (TrainingProgress progress = new TrainingProgress(context.console(), name, metric)) {
            Path checkpoint = checkpoints.resolve(name.replace(' ', '-') + ".checkpoint");
            TrainingResult result = new Trainer(plan, metric, progress, context.stop(), Optional.of(checkpoint))
                    .fit(network, context.backend().runner(examples, plan));
            return new Trained(network, encoding, result);
        }
    }

    /** What a recipe reads; the vocabulary is that of the training messages. */
    private TextEncoding encoding(NetworkRecipe recipe, List<String> training) {
        if (recipe.equals(IntentNetworks.BAG)) {
            return bag(training, BagOfNGrams.Weighting.EQUAL);
        }
        if (recipe.equals(IntentNetworks.ENCODER)) {
            return SentenceVector.ofInstalled();
        }
        return recipe.equals(IntentNetworks.LINEAR)
                ? bag(training, BagOfNGrams.Weighting.IDF)
                : WordSequence.fit(training);
    }

    private BagOfNGrams bag(List<String> training, BagOfNGrams.Weighting weighting) {
        return request.quick()
                ? BagOfNGrams.fit(training, weighting, QUICK_FEATURES)
                : BagOfNGrams.fit(training, weighting);
    }

    /** The linear baseline learns from the messages as they are. */
    static Variation variation(NetworkRecipe recipe) {
        if (recipe.equals(IntentNetworks.LINEAR)) {
            return Variation.NONE;
        }
        if (recipe.equals(IntentNetworks.ENCODER)) {
            return VECTOR;
        }
        return recipe.equals(IntentNetworks.BAG) ? BAG : SEQUENCE;
    }

    private ValidationMetric metric(TextEncoding encoding) {
        List<Utterance> validation = IntentTask.inScope(task.corpus().validation());
        List<EncodedText> encoded = validation.stream()
                .map(message -> encoding.encode(message.text()))
                .toList();
        return new ValidationAccuracy(encoding, encoded, task.labels(validation), task.intents());
    }

    /** Share of the validation messages whose intent the network names: it decides which epoch was the best. */
    private record ValidationAccuracy(
            TextEncoding encoding, List<EncodedText> messages, int[] labels, List<String> intents)
            implements ValidationMetric {

        @Override
        public String name() {
            return "accuracy";
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public double measure(Model network) {
            double[] probabilities = IntentScores.of(network, encoding, messages, intents.size());
            return ClassMetrics.accuracy(ClassScores.of(probabilities, labels, intents))
                    .value();
        }
    }
}
