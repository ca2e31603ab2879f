package org.applieddl4j.chatbot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.dialogue.Decision;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.chatbot.dialogue.IntentModel;
import org.applieddl4j.chatbot.dialogue.RankedIntent;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.text.CleanText;
import org.applieddl4j.common.text.EncodedText;

/**
 * Answers for single messages from a bundle: a sentence in, the intents that it may have and what to do about them out.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), IntentPredictor::new).predict("where is my card?")}
 */
public final class IntentPredictor implements Predictor<String, IntentPredictor.Prediction>, IntentModel {

    private final ModelBundle bundle;
    private final IntentPreprocessing preprocessing;

    /** What surrounds the network. */
    IntentPreprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * What the model says of a message.
     *
     * @param decision what to do about it
     * @param ranked all intents, the most probable first
     * @param cut whether only the beginning of the message was read
     */
    public record Prediction(Decision decision, List<RankedIntent> ranked, boolean cut) {

        /** One line. */
        public String text() {
            RankedIntent first = ranked.get(0);
            RankedIntent second = ranked.get(1);
            return String.format(
                    Locale.ROOT,
                    "%s %.3f, then %s %.3f: %s%s",
                    first.intent(),
                    first.probability(),
                    second.intent(),
                    second.probability(),
                    advice() + hidden().map(intent -> " because of " + intent).orElse(""),
                    cut ? " (only the first " + CleanText.MOST_CHARACTERS + " characters were read)" : "");
        }

        private String advice() {
            if (decision instanceof Decision.Answer) {
                return "answer";
            }
            if (decision instanceof Decision.Clarify) {
                return "ask which of the two";
            }
            return decision instanceof Decision.HandOver ? "hand over to a person" : "out of scope";
        }

        /** Whether it is unlike the messages of the training: nothing in it is known, or no intent is probable enough. */
        public boolean unlikeTraining() {
            return decision instanceof Decision.NotUnderstood;
        }

        /** The intent because of which a person takes over, where it is not the most probable one. */
        private Optional<String> hidden() {
            return decision instanceof Decision.HandOver handOver
                            && !handOver.intent().intent().equals(ranked.get(0).intent())
                    ? Optional.of(handOver.intent().intent())
                    : Optional.empty();
        }

        /** For programs. */
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("intent", ranked.get(0).intent());
            fields.put("probability", ranked.get(0).probability());
            Map<String, Object> runnerUp = new LinkedHashMap<>();
            runnerUp.put("intent", ranked.get(1).intent());
            runnerUp.put("probability", ranked.get(1).probability());
            fields.put("runnerUp", runnerUp);
            fields.put("decision", advice());
            hidden().ifPresent(intent -> fields.put("because", intent));
            fields.put("cut", cut);
            return fields;
        }
    }

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or its parts do not fit each other */
    public IntentPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, IntentUseCase.ID);
        validation.requireClasses();
        if (bundle.operatingPoint().isPresent()) {
            validation.threshold();
        }
        this.bundle = bundle;
        this.preprocessing = validation.preprocessing(IntentPreprocessing.class);
        preprocessing.requireFits(validation, bundle.labels());
    }

    /** Which network answers, trained on what. */
    public String model() {
        return bundle.networkId() + ", trained on " + bundle.provenance().get("dataset");
    }

    /** What to do about probabilities, as chosen on validation. */
    public DialoguePolicy policy() {
        return preprocessing.policy();
    }

    /** What it tells apart. */
    public List<String> intents() {
        return bundle.labels();
    }

    /** Languages that it learned, ISO 639-1. */
    public List<String> languages() {
        return preprocessing.languages();
    }

    /** @throws InputException if there is nothing to read in the message, or the network's answer is not finite */
    @Override
    public Prediction predict(String message) {
        CleanText clean = clean(message);
        return answer(clean, rank(message));
    }

    /**
     * The message without what nobody can read.
     *
     * @throws InputException if nothing is left of it
     */
    CleanText clean(String message) {
        CleanText clean = CleanText.of(message);
        if (clean.isBlank()) {
            throw new InputException("the message is empty; write what is wanted");
        }
        return clean;
    }

    /** What the network's ranking of a message comes to. */
    Prediction answer(CleanText message, List<RankedIntent> ranked) {
        return new Prediction(preprocessing.policy().decide(message.text(), ranked, this), ranked, message.cut());
    }

    @Override
    public List<RankedIntent> rank(String message) {
        return ranked(probabilities(List.of(encode(message))).get(0));
    }

    /** A message as the network reads it. */
    EncodedText encode(String message) {
        return preprocessing.encoding().encode(message);
    }

    /**
     * How probable the intents of several messages are, from one pass, before calibration.
     *
     * @return {@code [intents]} for each
     */
    List<double[]> probabilities(List<EncodedText> messages) {
        int intents = bundle.labels().size();
        double[] all = IntentScores.of(bundle.network(), preprocessing.encoding(), messages, intents);
        return IntStream.range(0, messages.size())
                .mapToObj(i -> Arrays.copyOfRange(all, i * intents, (i + 1) * intents))
                .toList();
    }

    /**
     * The intents, calibrated and the most probable first.
     *
     * @throws InputException if a probability is not finite: it would stand first
     */
    List<RankedIntent> ranked(double[] probabilities) {
        double[] calibrated =
                FinitePrediction.require(preprocessing.calibration().apply(FinitePrediction.require(probabilities)));
        List<String> intents = bundle.labels();
        return IntStream.range(0, calibrated.length)
                .mapToObj(i -> new RankedIntent(intents.get(i), calibrated[i]))
                .sorted(Comparator.comparingDouble(RankedIntent::probability).reversed())
                .toList();
    }
}
