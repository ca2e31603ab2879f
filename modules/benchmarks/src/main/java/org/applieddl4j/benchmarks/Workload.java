package org.applieddl4j.benchmarks;

import java.util.Arrays;
import org.applieddl4j.common.InputException;

/**
 * A network that the suite ships, with the shapes it is shipped for.
 *
 * <p>Inputs and weights are made up from the names alone, so that processes that know nothing of one another have the same.
 */
public enum Workload {
    /** Perceptron of the fraud module on the handbook's fifteen features. */
    MLP("mlp", "fraud: perceptron 15-128-128-2", 512, Kind.NUMBERS, 2, 15),
    /** Autoencoder of the fraud module; it learns its own input. */
    AUTOENCODER("autoencoder", "fraud: autoencoder 15-32-5-32-15", 1024, Kind.NUMBERS, 15, 15),
    /** Default network of the image module. */
    COMPACT("compact", "images: compact CNN, 28×28 grey", 64, Kind.NUMBERS, 10, 1, 28, 28),
    /** Residual network of the image module. */
    RESNET("resnet", "images: residual network, 32×32 colour", 64, Kind.NUMBERS, 10, 3, 32, 32),
    /** Default network of the chatbot, over 12,000 features of which a message has a few dozen. */
    BAG("bag", "chatbot: bag of 12,000 features", 256, Kind.SPARSE, 150, 12_000),
    /** Convolutions over the words of a message. */
    TEXT_CNN("text-cnn", "chatbot: convolutions over 12 words", 128, Kind.WORDS, 150, 12),
    /** Default network of the medical module. */
    MEDICAL("medical-resnet", "medical: residual network, 28×28 grey", 64, Kind.NUMBERS, 2, 1, 28, 28),
    /** U-Net of the medical module. */
    UNET("u-net", "medical: U-Net, 64×64 grey", 32, Kind.OUTLINES, 1, 1, 64, 64);

    /** Words of the vocabulary of {@link Kind#WORDS}. */
    static final int VOCABULARY = 5_000;

    /** Values that are not 0 in a row of {@link Kind#SPARSE}. */
    private static final int FEATURES_A_MESSAGE = 40;

    private final String id;
    private final String title;
    private final int batch;
    private final Kind kind;
    private final int outputs;
    private final int[] shape;

    Workload(String id, String title, int batch, Kind kind, int outputs, int... shape) {
        this.id = id;
        this.title = title;
        this.batch = batch;
        this.kind = kind;
        this.outputs = outputs;
        this.shape = shape;
    }

    /** What comes in and what is learned. */
    enum Kind {
        /** Normal numbers, and one class a row. */
        NUMBERS,
        /** A row of zeros with some numbers in it, and one class a row. */
        SPARSE,
        /** Indices of words, and one class a row. */
        WORDS,
        /** Normal numbers, and a yes or no a pixel. */
        OUTLINES
    }

    /** What to type. */
    public String id() {
        return id;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Examples in a mini-batch where nobody says otherwise: that of the network's recipe. */
    public int batch() {
        return batch;
    }

    Kind kind() {
        return kind;
    }

    int outputs() {
        return outputs;
    }

    /** Of one example, without the batch. */
    int[] shape() {
        return shape.clone();
    }

    private int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Inputs of a batch, row by row. */
    float[] features(int examples) {
        return switch (kind) {
            case NUMBERS, OUTLINES -> new MadeUp(id + " features").normal(examples * size(), 1);
            case SPARSE -> new MadeUp(id + " features").sparse(examples, size(), FEATURES_A_MESSAGE);
            case WORDS -> new MadeUp(id + " features").indices(examples * size(), VOCABULARY);
        };
    }

    /** What is to be learned of a batch, row by row: {@code [n, outputs]}, or {@code [n, 1, rows, columns]}. */
    float[] labels(int examples) {
        if (this == AUTOENCODER) {
            return features(examples);
        }
        if (kind == Kind.OUTLINES) {
            return new MadeUp(id + " labels").indices(examples * size(), 2);
        }
        return new MadeUp(id + " labels").oneHot(examples, outputs);
    }

    /** Whether there is one of that id; records may be about networks that the suite no longer ships. */
    static boolean isOne(String id) {
        return Arrays.stream(values()).anyMatch(workload -> workload.id.equals(id));
    }

    /** @throws InputException if there is none of that id */
    public static Workload of(String id) {
        return Arrays.stream(values())
                .filter(workload -> workload.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown network '" + id + "'; choose one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Workload::id).toList())));
    }
}
