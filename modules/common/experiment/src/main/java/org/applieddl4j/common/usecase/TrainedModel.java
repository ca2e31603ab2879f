package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.chart.Chart;

/**
 * A bundle that answers questions, one or many at a time; what the command line and the server ask. Any number of threads
 * may use it at once.
 *
 * <p>Answering has two steps. {@link #prepare} looks at one question alone: reads it, checks it, turns it into numbers.
 * {@link #answer} asks the network about any number of prepared ones in one pass, which costs little more than asking
 * about one.
 */
public interface TrainedModel {

    /** Pixels of a side of the picture that {@link #example} asks about. */
    int EXAMPLE_SIDE = 32;

    /** What it was made of. */
    ModelBundle bundle();

    /** What it wants to be asked. */
    InputForm form();

    /** A question that can be answered; only the model that prepared it knows what is in it. */
    interface Prepared {}

    /**
     * Makes a question ready.
     *
     * @throws InputException if it cannot be used, saying what of it and why
     */
    Prepared prepare(ModelInput question);

    /**
     * Asks the network once about all of them.
     *
     * @param prepared by this model; one at least
     * @return their answers, in the same order; one whose numbers are not finite is a {@linkplain Prediction#problem problem}
     */
    List<Prediction> answer(List<Prepared> prepared);

    /**
     * Says why a question is answered as it is.
     *
     * @param prepared by this model
     * @throws InputException if there is no answer
     */
    Explanation explain(Prepared prepared);

    /**
     * How rows of a CSV file become questions.
     *
     * @param file where they stand, or only its name; a schema file may stand beside it
     * @throws InputException if this model is not asked about rows, or the schema file is wrong
     */
    default RowReader rows(Path file) {
        throw new InputException(bundle().useCase() + " is not asked about rows of a CSV file");
    }

    /** Begins to follow a stream of rows that stand in no file. */
    default Optional<RowWatch> watch() {
        return watch(Path.of("the stream"));
    }

    /**
     * Begins to follow a stream of rows; empty where each row stands for itself.
     *
     * @param file where they stand, or only its name; a schema file may stand beside it
     * @throws InputException if the schema file is wrong
     */
    default Optional<RowWatch> watch(Path file) {
        return Optional.empty();
    }

    /**
     * This model, which knows what happened before: for networks whose answers depend on it.
     *
     * @param history a file of it
     * @param say told what was read, a line
     * @return empty where every question stands for itself
     * @throws InputException if the file cannot be used
     */
    default Optional<TrainedModel> withHistory(Path history, Consumer<String> say) {
        return Optional.empty();
    }

    /** Begins to compare what it is asked about with what it learned from; empty where it does not know. */
    default Optional<Drift> drift() {
        return Optional.empty();
    }

    /**
     * This model, forecasting so many steps.
     *
     * @param steps one at least
     * @return empty where nothing is forecast
     */
    default Optional<TrainedModel> withHorizon(int steps) {
        return Optional.empty();
    }

    /**
     * A drawing of a question and its answer; empty where there is none to look at.
     *
     * @param prepared by this model
     * @throws org.applieddl4j.common.InputException if there is no answer
     */
    default Optional<Chart> drawing(Prepared prepared) {
        return Optional.empty();
    }

    /** One sentence that everybody has to see who sees an answer; empty where nothing needs saying. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    /** How it searches recordings of any length; empty where it does not. */
    default Optional<RecordingSearch> search() {
        return Optional.empty();
    }

    /**
     * What of it can be written for other runtimes.
     *
     * @throws InputException if the use case does not say it
     */
    default PortableModel portable() {
        throw new InputException(bundle().useCase() + " does not say what its network reads, so it cannot be exported");
    }

    /** Any answer of it, to see which fields it has. */
    default Prediction example() {
        ModelInput question = switch (form().kind()) {
            case ROW -> new ModelInput.Row(form().typical());
            case PICTURE -> {
                ImageShape shape = new ImageShape(1, EXAMPLE_SIDE, EXAMPLE_SIDE);
                yield new ModelInput.Picture("example", PicturePng.encode(new byte[shape.values()], shape, 1));
            }
            case MESSAGE -> new ModelInput.Message("hello");
            case SOUND -> throw new IllegalStateException(bundle().useCase() + " has to give an example of its own");
        };
        return answers(List.of(question)).get(0).orThrow();
    }

    /** The answers to any questions, in their order; a question that cannot be used gets one that says why. */
    default List<Prediction> answers(List<? extends ModelInput> questions) {
        Prediction[] answers = new Prediction[questions.size()];
        List<Prepared> usable = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            try {
                usable.add(prepare(questions.get(i)));
                places.add(i);
            } catch (InputException e) {
                answers[i] = Prediction.problem(e.getMessage());
            }
        }
        List<Prediction> given = usable.isEmpty() ? List.of() : answer(usable);
        for (int i = 0; i < places.size(); i++) {
            answers[places.get(i)] = given.get(i);
        }
        return List.of(answers);
    }
}
