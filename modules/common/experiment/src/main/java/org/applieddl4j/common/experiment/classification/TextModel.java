package org.applieddl4j.common.experiment.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.text.TextEncoding;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;

/** A bundle that answers questions about messages. */
public final class TextModel implements TrainedModel, Predictor<String, ClassPrediction> {

    private static final String METHOD = "Decrease in the probability of the answer if only this word is left out.";

    private final ModelBundle bundle;
    private final TextEncoding encoding;
    private final TemperatureScaling calibration;
    private final PredictionFormatter wording;

    /**
     * @param useCase to which the bundle has to belong
     * @throws InputException if it belongs to another, lacks a part, or its parts do not fit each other
     */
    public TextModel(ModelBundle bundle, String useCase) {
        BundleValidation validation = BundleValidation.of(bundle, useCase);
        this.wording = PredictionFormatter.of(bundle, useCase);
        TextPreprocessing preprocessing = validation.preprocessing(TextPreprocessing.class);
        NetworkInput trial = preprocessing.encoding().trial();
        validation.requireNetwork(
                preprocessing.encoding().inputType(),
                trial.features(),
                trial.mask(),
                bundle.labels().size());
        this.bundle = bundle;
        this.encoding = preprocessing.encoding();
        this.calibration = preprocessing.calibration();
    }

    private record Message(String text, EncodedText encoded) implements Prepared {}

    @Override
    public PortableModel portable() {
        return portable(encoding, calibration, new PortableModel.Answers() {
            @Override
            public NetworkInput input(List<Prepared> prepared) {
                return encoding.input(prepared.stream()
                        .map(each -> ((Message) each).encoded())
                        .toList());
            }

            @Override
            public double[] of(NetworkInput input) {
                return PortableModel.joined(probabilities(input));
            }
        });
    }

    /**
     * What of a model over messages can be written.
     *
     * @param encoding from a message to numbers
     * @param calibration behind the network
     * @param answers of the model
     */
    public static PortableModel portable(
            TextEncoding encoding, TemperatureScaling calibration, PortableModel.Answers answers) {
        return new PortableModel(
                encoding.inputType(),
                encoding.trial().mask().isPresent() ? PortableModel.Domain.WORDS : PortableModel.Domain.NUMBERS,
                List.of(encoding.description()),
                List.of(),
                List.of(new ArithmeticStep.Temperature(calibration.temperature())),
                "probability of each label",
                answers);
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        return InputForm.of(InputForm.Kind.MESSAGE);
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Message message)) {
            throw new InputException(bundle.useCase() + " is asked about messages; give it a message");
        }
        if (message.text().isBlank()) {
            throw new InputException("the message is empty; give it some words");
        }
        return new Message(message.text(), encoding.encode(message.text()));
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        List<double[]> probabilities = probabilities(
                prepared.stream().map(each -> ((Message) each).encoded()).toList());
        return IntStream.range(0, prepared.size())
                .mapToObj(i -> wording.answer(probabilities.get(i)).unusual(unusual((Message) prepared.get(i))))
                .toList();
    }

    private static List<String> unusual(Message message) {
        return message.encoded().familiar() ? List.of() : List.of("no word of it is known");
    }

    /** @throws InputException if the message is empty */
    @Override
    public ClassPrediction predict(String message) {
        Message prepared = (Message) prepare(new ModelInput.Message(message));
        return wording.predict(probabilities(List.of(prepared.encoded())).get(0));
    }

    private List<double[]> probabilities(List<EncodedText> messages) {
        return probabilities(encoding.input(messages));
    }

    private List<double[]> probabilities(NetworkInput input) {
        float[] output = NetworkOutput.of(bundle.network(), input.features(), input.mask());
        return calibration.apply(output, (int) input.features().size(0));
    }

    @Override
    public Explanation explain(Prepared prepared) {
        String[] words = ((Message) prepared).text().strip().split("\\s+");
        List<EncodedText> variants = new ArrayList<>(List.of(((Message) prepared).encoded()));
        for (int left = 0; left < words.length; left++) {
            int out = left;
            variants.add(encoding.encode(IntStream.range(0, words.length)
                    .filter(i -> i != out)
                    .mapToObj(i -> words[i])
                    .collect(Collectors.joining(" "))));
        }
        List<double[]> probabilities = probabilities(variants);
        probabilities.forEach(FinitePrediction::require);
        int decision = wording.decision(probabilities.get(0));
        List<Explanation.Weight> weights = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            weights.add(new Explanation.Weight(
                    words[i], probabilities.get(0)[decision] - probabilities.get(i + 1)[decision]));
        }
        weights.sort(Comparator.comparingDouble(Explanation.Weight::weight).reversed());
        return new Explanation(wording.answer(probabilities.get(0)), METHOD, weights, Optional.empty());
    }
}
