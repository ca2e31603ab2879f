package org.applieddl4j.onnx;

import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What goes from layer to layer.
 *
 * @param value its name in the graph
 * @param type shape of one example of it
 * @param mask name of what says which steps are there, {@code [batch, steps]}, 1 for a step and 0 for padding; empty where all are
 */
record Flow(String value, InputType type, Optional<String> mask) {

    /** The same value, seen as another shape. */
    Flow of(String other, InputType shape) {
        return new Flow(other, shape, mask);
    }

    /** Behind a layer: where there are no steps any more, none of them is masked. */
    Flow behind(String computed, InputType shape) {
        return new Flow(computed, shape, shape.getType() == InputType.Type.RNN ? mask : Optional.empty());
    }
}
