package org.applieddl4j.keras;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What goes from one layer to the next.
 *
 * <p>A picture has its channels first here and last in Keras, so a flattened one has the same numbers in another order. The order goes
 * along with them, until a layer with weights for each number has taken it into account.
 *
 * @param vertex that gives it
 * @param type its size
 * @param order of a flattened picture: which number of Keras's each number is; empty where both are in the same order
 */
record Flow(String vertex, InputType type, int[] order) {

    Flow(String vertex, InputType type) {
        this(vertex, type, new int[0]);
    }

    boolean isPicture() {
        return type.getType() == InputType.Type.CNN;
    }

    boolean isVector() {
        return type.getType() == InputType.Type.FF;
    }

    InputType.InputTypeConvolutional picture() {
        return (InputType.InputTypeConvolutional) type;
    }

    /** How many numbers there are of each example. */
    long size() {
        return type.arrayElementsPerExample();
    }

    /** What a layer makes of it that treats each number by itself. */
    Flow through(String next) {
        return new Flow(next, type, order);
    }

    boolean isOrderedLike(Flow other) {
        return Arrays.equals(order, other.order);
    }

    /** Where each number of channel, row and column comes from in the order of row, column and channel. */
    static int[] channelsFirst(InputType.InputTypeConvolutional picture) {
        int channels = (int) picture.getChannels();
        int places = (int) (picture.getHeight() * picture.getWidth());
        return IntStream.range(0, channels * places)
                .map(i -> i % places * channels + i / places)
                .toArray();
    }
}
