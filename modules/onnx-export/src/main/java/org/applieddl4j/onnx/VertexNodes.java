package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;

/** From a vertex without weights to nodes. */
final class VertexNodes {

    private VertexNodes() {}

    /**
     * Adds a vertex.
     *
     * @param inputs what comes in
     * @return what goes out
     * @throws UnsupportedLayerException if it has no counterpart
     */
    static String add(OnnxGraph graph, GraphVertex vertex, List<String> inputs) {
        Class<?> kind = vertex.getClass();
        if (kind == ElementWiseVertex.class) {
            return elementWise(graph, ((ElementWiseVertex) vertex).getOp(), inputs);
        }
        if (kind == MergeVertex.class) {
            return graph.add("Concat", inputs, attribute("axis", ((MergeVertex) vertex).getMergeAxis()));
        }
        if (kind == SubsetVertex.class) {
            SubsetVertex subset = (SubsetVertex) vertex;
            return graph.add(
                    "Slice",
                    List.of(
                            inputs.get(0),
                            graph.integers(subset.getFrom()),
                            graph.integers(subset.getTo() + 1L),
                            graph.integers(1)));
        }
        if (kind == ReshapeVertex.class && ((ReshapeVertex) vertex).getReshapeOrder() == 'c') {
            long[] shape = Arrays.stream(((ReshapeVertex) vertex).getNewShape())
                    .asLongStream()
                    .toArray();
            return graph.add("Reshape", List.of(inputs.get(0), graph.integers(shape)));
        }
        if (kind == ScaleVertex.class) {
            double factor = ((ScaleVertex) vertex).getScaleFactor();
            return graph.add("Mul", List.of(inputs.get(0), graph.number(factor)));
        }
        if (kind == ShiftVertex.class) {
            double shift = ((ShiftVertex) vertex).getShiftFactor();
            return graph.add("Add", List.of(inputs.get(0), graph.number(shift)));
        }
        if (kind == L2Vertex.class) {
            String difference = graph.add("Sub", inputs);
            return graph.add(
                    "ReduceL2", List.of(difference), attribute("axes", new long[] {1}), attribute("keepdims", 1));
        }
        throw new UnsupportedLayerException(kind.getSimpleName());
    }

    private static String elementWise(OnnxGraph graph, ElementWiseVertex.Op operation, List<String> inputs) {
        return switch (operation) {
            case Add -> graph.add("Sum", inputs);
            case Average -> graph.add("Mean", inputs);
            case Max -> graph.add("Max", inputs);
            case Subtract -> graph.add("Sub", inputs);
            case Product ->
                inputs.stream()
                        .reduce((all, next) -> graph.add("Mul", List.of(all, next)))
                        .orElseThrow();
        };
    }
}
