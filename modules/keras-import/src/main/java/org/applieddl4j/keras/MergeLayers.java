package org.applieddl4j.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Layers that bring branches together. */
final class MergeLayers {

    static final Map<String, Conversion> ALL = Map.of(
            "Add", elementWise(ElementWiseVertex.Op.Add),
            "Subtract", elementWise(ElementWiseVertex.Op.Subtract),
            "Multiply", elementWise(ElementWiseVertex.Op.Product),
            "Average", elementWise(ElementWiseVertex.Op.Average),
            "Maximum", elementWise(ElementWiseVertex.Op.Max),
            "Concatenate",
                    Conversion.of(
                            MergeLayers::concatenation,
                            layer -> Conversions.unless(
                                    Set.of(-1, 1, 2, 3)
                                            .contains(
                                                    layer.options().path("axis").asInt(-1)),
                                    layer,
                                    "axis")));

    private MergeLayers() {}

    private static Conversion elementWise(ElementWiseVertex.Op operation) {
        return Conversion.of((network, layer, inputs, weights) -> {
            Flow first = several(layer, inputs).get(0);
            for (Flow other : inputs) {
                if (!other.type().equals(first.type()) || !other.isOrderedLike(first)) {
                    throw layer.refused("is given inputs of different shapes, which it cannot stretch here;"
                            + " give them the same shape and train again");
                }
            }
            Flow[] all = inputs.toArray(Flow[]::new);
            return first.through(network.add(layer, "", new ElementWiseVertex(operation), all)
                    .vertex());
        });
    }

    private static List<Flow> several(LayerSpec layer, List<Flow> inputs) {
        if (inputs.size() < 2) {
            throw layer.refused("has " + inputs.size() + " inputs, and takes two or more");
        }
        return inputs;
    }

    private static Flow concatenation(
            NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow first = several(layer, inputs).get(0);
        int axis = layer.options().path("axis").asInt(-1);
        if (!first.isLastAxis(axis)) {
            throw layer.refused("works along axis " + axis + ", and can do so along the last one only");
        }
        Flow merged = network.add(layer, "", new MergeVertex(), inputs.toArray(Flow[]::new));
        boolean ordered = inputs.stream().anyMatch(flow -> flow.order().length > 0);
        return ordered ? new Flow(merged.vertex(), merged.type(), orders(inputs)) : merged;
    }

    private static int[] orders(List<Flow> inputs) {
        List<Integer> order = new ArrayList<>();
        for (Flow flow : inputs) {
            int before = order.size();
            for (int i = 0; i < flow.size(); i++) {
                order.add(before + (flow.order().length == 0 ? i : flow.order()[i]));
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
