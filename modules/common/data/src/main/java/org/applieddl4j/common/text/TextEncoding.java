package org.applieddl4j.common.text;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * From a message to what a network reads. It is data: written into the bundle, read from it, and so the same when the
 * network answers as it was when the network learned.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BagOfNGrams.class, name = "bag-of-n-grams"),
    @JsonSubTypes.Type(value = WordSequence.class, name = "word-sequence"),
    @JsonSubTypes.Type(value = SentenceVector.class, name = "sentence-vector")
})
public sealed interface TextEncoding extends Serializable permits BagOfNGrams, WordSequence, SentenceVector {

    /** Encodes one message. */
    EncodedText encode(String message);

    /** Places in the network's input, or words in its vocabulary. */
    int width();

    /**
     * Gathers messages into one input.
     *
     * @param messages one at least
     */
    NetworkInput input(List<EncodedText> messages);

    /** Shape of what {@link #input} makes of one message, of {@link #trial} as the case may be. */
    default InputType inputType() {
        return InputType.feedForward(width());
    }

    /** What {@link #encode} does, in a few words. */
    String description();

    /** The input of a message that nobody wrote, to try a network on. */
    default NetworkInput trial() {
        return new NetworkInput(Nd4j.zeros(DataType.FLOAT, 1, width()), Optional.empty());
    }

    /**
     * The message as if some of it had not been said, so that no single word decides what the network learns.
     *
     * @param share of it to leave out, in {@code [0, 1)}
     */
    EncodedText without(EncodedText message, double share, SplittableRandom random);
}
