package org.applieddl4j.onnx.foreign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What goes into a network, and what comes out.
 *
 * @param input name of what goes in, floats {@code [batch, …sizes]}
 * @param sizes of one example: {@code [features]}, {@code [channels, steps]} or {@code [channels, height, width]}
 * @param batch how many examples it takes at once; 0 for any number
 * @param parameters numbers that were trained
 * @param exportedBy the use case of this suite whose network it is; it scales its input itself
 */
record OnnxSignature(String input, List<Long> sizes, int batch, long parameters, Optional<String> exportedBy) {

    OnnxSignature {
        sizes = List.copyOf(sizes);
    }

    /** Numbers of one example. */
    int values() {
        return Math.toIntExact(sizes.stream().reduce(1L, Math::multiplyExact));
    }

    /** Shape of so many examples. */
    long[] shape(long examples) {
        return Stream.concat(Stream.of(examples), sizes.stream())
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** The same as Deeplearning4j says it, in whose order the numbers of an example stand, too. */
    InputType type() {
        return switch (sizes.size()) {
            case 1 -> InputType.feedForward(sizes.get(0));
            case 2 -> InputType.recurrent(sizes.get(0), sizes.get(1));
            default -> InputType.convolutional(sizes.get(1), sizes.get(2), sizes.get(0));
        };
    }
}
