package org.applieddl4j.keras;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What goes from one layer to the next.
 *
 * <p>A picture has its channels first here and last in Keras, and steps of time their numbers, so a flattened one has the same numbers in another order. The order goes
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

    boolean isSteps() {
        return type.getType() == InputType.Type.RNN;
    }

    /** Whether an axis of Keras's is the last one: the channels of pictures, the numbers of steps. */
    boolean isLastAxis(int axis) {
        return axis == -1 || axis == (isPicture() ? 3 : isSteps() ? 2 : 1);
    }

    InputType.InputTypeRecurrent steps() {
        return (InputType.InputTypeRecurrent) type;
    }

    InputType.InputTypeConvolutional picture() {
        return (InputType.InputTypeConvolutional) type;
    }

    /** How many numbers there are at each place of a picture, or at each step; of others all. */
    long channels() {
        return isPicture() ? picture().getChannels() : isSteps() ? steps().getSize() : size();
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
        return channelsFirst((int) picture.getChannels(), (int) (picture.getHeight() * picture.getWidth()));
    }

    /** The same of channels at places in one row, such as steps of time. */
    static int[] channelsFirst(int channels, int places) {
        return IntStream.range(0, channels * places)
                .map(i -> i % places * channels + i / places)
                .toArray();
    }
}
