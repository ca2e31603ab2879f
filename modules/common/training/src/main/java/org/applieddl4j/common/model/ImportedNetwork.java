package org.applieddl4j.common.model;

import java.util.Optional;
import java.util.stream.LongStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that another library trained.
 *
 * @param network of Deeplearning4j, or an {@link org.applieddl4j.common.engine.Inference} that is computed elsewhere; gives one
 *     probability per class
 * @param input what it takes of an example: pictures are {@code [n, channels, height, width]}, steps of time {@code [n, numbers,
 *     steps]}, numbers {@code [n, numbers]}
 * @param outputs how many classes it tells apart
 * @param format id of what wrote it, for example {@code keras}
 * @param source name of its file, without the folders
 * @param useCase the use case of this suite that exported it: its file scales the input itself; empty for what others made
 */
public record ImportedNetwork(
        Model network, InputType input, int outputs, String format, String source, Optional<String> useCase) {

    /** How far the sum of probabilities may be from 1, in single precision. */
    private static final double SUM_TOLERANCE = 1e-3;

    private static final int COLOURS = 3;

    /**
     * A network, which is asked about two examples to see how many classes it tells apart.
     *
     * @throws InputException without the file's name, if what it gives are no probabilities of two classes or more
     */
    public static ImportedNetwork of(Model network, InputType input, String format, String source) {
        long[] shape = LongStream.concat(LongStream.of(2), LongStream.of(input.getShape()))
                .toArray();
        try (INDArray examples = Nd4j.zeros(DataType.FLOAT, shape)) {
            examples.slice(1).assign(1);
            float[] outputs = NetworkOutput.of(network, examples);
            int classes = outputs.length / 2;
            double sum = 0;
            boolean negative = false;
            for (int i = 0; i < classes; i++) {
                sum += outputs[i];
                negative |= outputs[i] < 0;
            }
            if (classes < 2 || negative || !(Math.abs(sum - 1) < SUM_TOLERANCE)) {
                throw new InputException(
                        "has " + classes + (classes == 1 ? " output" : " outputs")
                                + " that are no probabilities of classes; end it with a softmax over the classes, or with one sigmoid for the second of two");
            }
            return new ImportedNetwork(network, input, classes, format, source, Optional.empty());
        }
    }

    /** The same as a network that a use case of this suite exported. */
    public ImportedNetwork exportedBy(String id) {
        return new ImportedNetwork(network, input, outputs, format, source, Optional.of(id));
    }

    /** Whether it takes pictures. */
    public boolean takesPictures() {
        return input instanceof InputType.InputTypeConvolutional;
    }

    /**
     * The pictures that it takes.
     *
     * @throws InputException if it takes something else
     */
    public ImageShape picture() {
        if (input instanceof InputType.InputTypeConvolutional picture
                && (picture.getChannels() == 1 || picture.getChannels() == COLOURS)) {
            return new ImageShape((int) picture.getChannels(), (int) picture.getHeight(), (int) picture.getWidth());
        }
        throw new InputException(source + " takes " + described(input)
                + "; pictures have 1 or 3 channels, in front of height and width: export it so, or name another"
                + " --use-case");
    }

    /**
     * Refuses a network that takes something else.
     *
     * @param expected what an example is
     * @param example what to call it, with what it is made of
     * @throws InputException if it takes something else
     */
    public void requireTakes(InputType expected, String example) {
        if (!input.equals(expected)) {
            throw new InputException(source + " takes " + described(input) + "; " + example + " is "
                    + described(expected) + ": train it on that, or name another --dataset or --use-case");
        }
    }

    /**
     * Refuses a network that knows other classes.
     *
     * @param dataset whose classes they should be
     * @throws InputException if it tells more or fewer apart
     */
    public void requireClasses(int classes, String dataset) {
        if (outputs != classes) {
            throw new InputException(source + " tells " + outputs + " classes apart, " + dataset + " has " + classes
                    + "; name another --dataset");
        }
    }

    /** What an example is, in words. */
    public static String described(InputType input) {
        if (input instanceof InputType.InputTypeConvolutional picture) {
            return "pictures of " + picture.getWidth() + "×" + picture.getHeight() + " with " + picture.getChannels()
                    + (picture.getChannels() == 1 ? " channel" : " channels");
        }
        return input instanceof InputType.InputTypeRecurrent steps
                ? steps.getTimeSeriesLength() + " steps of " + steps.getSize() + " numbers"
                : input.arrayElementsPerExample() + " numbers";
    }
}
