package org.applieddl4j.chatbot;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.dialogue.WordsThatCounted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.experiment.classification.TextModel;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.text.CleanText;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;

/** A bundle that answers questions about messages. */
final class MessageModel implements TrainedModel {

    private static final String METHOD =
            "How far the probability of the most probable intent falls when this word alone is left out.";

    private final ModelBundle bundle;
    private final IntentPredictor predictor;

    /** @throws InputException if the bundle belongs to another use case or lacks a part */
    MessageModel(ModelBundle bundle) {
        this.bundle = bundle;
        this.predictor = new IntentPredictor(bundle);
    }

    private record Encoded(CleanText message, EncodedText encoded) implements Prepared {}

    @Override
    public PortableModel portable() {
        return TextModel.portable(
                predictor.preprocessing().encoding(),
                predictor.preprocessing().calibration(),
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return predictor
                                .preprocessing()
                                .encoding()
                                .input(prepared.stream()
                                        .map(each -> ((Encoded) each).encoded())
                                        .toList());
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        float[] output = NetworkOutput.of(bundle.network(), input.features(), input.mask());
                        return PortableModel.joined(
                                predictor.preprocessing().calibration().apply(output, (int)
                                        input.features().size(0)));
                    }
                });
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
        return new Encoded(predictor.clean(message.text()), predictor.encode(message.text()));
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        List<double[]> probabilities = predictor.probabilities(
                prepared.stream().map(each -> ((Encoded) each).encoded()).toList());
        return IntStream.range(0, prepared.size())
                .mapToObj(i ->
                        Prediction.attempt(() -> answer(probabilities.get(i), ((Encoded) prepared.get(i)).message())))
                .toList();
    }

    private Prediction answer(double[] probabilities, CleanText message) {
        IntentPredictor.Prediction answer = predictor.answer(message, predictor.ranked(probabilities));
        return Prediction.of(answer.text(), answer.fields())
                .unusual(answer.unlikeTraining() ? List.of("no intent is as probable as it should be") : List.of());
    }

    @Override
    public Explanation explain(Prepared prepared) {
        String message = ((Encoded) prepared).message().text();
        String intent = predictor.rank(message).get(0).intent();
        return new Explanation(
                answer(List.of(prepared)).get(0).orThrow(),
                METHOD,
                WordsThatCounted.of(predictor, message, intent).stream()
                        .map(word -> new Explanation.Weight(word.word(), word.drop()))
                        .toList(),
                Optional.empty());
    }
}
