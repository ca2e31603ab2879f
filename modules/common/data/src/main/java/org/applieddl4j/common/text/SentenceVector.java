package org.applieddl4j.common.text;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.applieddl4j.common.InputException;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A message as the vector that a {@link SentenceEncoder} makes of it.
 *
 * @param encoder id of the encoder
 * @param width length of its vectors
 */
public record SentenceVector(String encoder, int width) implements TextEncoding {

    private static final List<SentenceEncoder> INSTALLED = StreamSupport.stream(
                    ServiceLoader.load(SentenceEncoder.class).spliterator(), false)
            .toList();

    /** Entries of a vector of length 1 are small; a network learns faster from such as are about a half. */
    private static final double SCALE = 0.5;

    /** Wider than the vectors of any published encoder. */
    private static final int WIDEST = 16_384;

    /** @throws InputException if the encoder is not named, or the width is none */
    public SentenceVector {
        if (encoder == null || width < 1 || width > WIDEST) {
            throw new InputException("a sentence encoder '" + encoder + "' with vectors of " + width
                    + " numbers is none; train the network again");
        }
    }

    /** Whether this build has an encoder. */
    public static boolean isInstalled() {
        return !INSTALLED.isEmpty();
    }

    /**
     * With the encoder of this build.
     *
     * @throws InputException if it has none, with the command that builds it in
     */
    public static SentenceVector ofInstalled() {
        SentenceEncoder encoder = INSTALLED.stream()
                .findFirst()
                .orElseThrow(() -> new InputException("this build has no sentence encoder; build one in with "
                        + "'SUITE_PROFILES=encoder ./suite …' (once, about 90 MB)"));
        return new SentenceVector(encoder.id(), encoder.width());
    }

    @Override
    public String description() {
        return "vector of a sentence encoder";
    }

    @Override
    public EncodedText encode(String message) {
        CleanText clean = CleanText.of(message);
        float[] vector = installed().encode(clean.text());
        float scale = (float) (SCALE * Math.sqrt(width));
        for (int i = 0; i < width; i++) {
            vector[i] *= scale;
        }
        return new EncodedText(IntStream.range(0, width).toArray(), vector, clean.hasWords());
    }

    private SentenceEncoder installed() {
        return INSTALLED.stream()
                .filter(candidate -> candidate.id().equals(encoder) && candidate.width() == width)
                .findFirst()
                .orElseThrow(() -> new InputException("the network stands behind the sentence encoder " + encoder
                        + ", and this build has "
                        + (INSTALLED.isEmpty()
                                ? "none"
                                : INSTALLED.stream().map(SentenceEncoder::id).collect(Collectors.joining(", ")))
                        + "; build it in with 'SUITE_PROFILES=encoder ./suite …'"));
    }

    @Override
    public NetworkInput input(List<EncodedText> messages) {
        float[] matrix = new float[messages.size() * width];
        for (int row = 0; row < messages.size(); row++) {
            System.arraycopy(messages.get(row).values(), 0, matrix, row * width, width);
        }
        return new NetworkInput(Nd4j.createFromArray(matrix).reshape(messages.size(), width), Optional.empty());
    }

    /** Every entry says something of every word, so that none can be left out. */
    @Override
    public EncodedText without(EncodedText message, double share, SplittableRandom random) {
        return message;
    }
}
