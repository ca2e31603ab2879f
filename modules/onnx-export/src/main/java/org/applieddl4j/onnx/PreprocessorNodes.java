package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.LayerNodes.refuse;
import static org.applieddl4j.onnx.LayerNodes.requireChannelsFirst;
import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/**
 * What stands between layers and only reads numbers as another shape. Where steps become examples, those of the first step come
 * first, as in Deeplearning4j.
 */
final class PreprocessorNodes {

    private final OnnxGraph graph;
    private final String input;

    /** @param input of the network, whose batch tells how many examples there are */
    PreprocessorNodes(OnnxGraph graph, String input) {
        this.graph = graph;
        this.input = input;
    }

    /** Behind global pooling Deeplearning4j puts a step that finds nothing to do any more. */
    static boolean isIdentity(InputPreProcessor preprocessor, InputType type) {
        return preprocessor == null
                || preprocessor.getClass() == RnnToFeedForwardPreProcessor.class && type.getType() == InputType.Type.FF;
    }

    /**
     * Adds a preprocessor.
     *
     * @param preprocessor null for none
     * @throws UnsupportedLayerException if it has no counterpart
     */
    Flow add(InputPreProcessor preprocessor, Flow before) {
        if (isIdentity(preprocessor, before.type())) {
            return before;
        }
        if (preprocessor instanceof ComposableInputPreProcessor several) {
            Flow flow = before;
            for (InputPreProcessor each : several.getInputPreProcessors()) {
                flow = add(each, flow);
            }
            return flow;
        }
        refuse(before.mask().isPresent(), preprocessor.getClass().getSimpleName() + " with a mask");
        return before.of(written(preprocessor, before.value()), preprocessor.getOutputType(before.type()));
    }

    private String written(InputPreProcessor preprocessor, String value) {
        Class<?> kind = preprocessor.getClass();
        if (kind == CnnToFeedForwardPreProcessor.class) {
            requireChannelsFirst(((CnnToFeedForwardPreProcessor) preprocessor).getFormat());
            return graph.add("Flatten", List.of(value), attribute("axis", 1));
        }
        if (kind == FeedForwardToCnnPreProcessor.class) {
            FeedForwardToCnnPreProcessor maps = (FeedForwardToCnnPreProcessor) preprocessor;
            return graph.reshape(value, -1, maps.getNumChannels(), maps.getInputHeight(), maps.getInputWidth());
        }
        if (kind == RnnToFeedForwardPreProcessor.class) {
            requireFeaturesFirst(((RnnToFeedForwardPreProcessor) preprocessor).getRnnDataFormat());
            return examplesOfSteps(value);
        }
        if (kind == RnnToCnnPreProcessor.class) {
            RnnToCnnPreProcessor maps = (RnnToCnnPreProcessor) preprocessor;
            requireFeaturesFirst(maps.getRnnDataFormat());
            return graph.reshape(
                    examplesOfSteps(value), -1, maps.getNumChannels(), maps.getInputHeight(), maps.getInputWidth());
        }
        if (kind == FeedForwardToRnnPreProcessor.class) {
            requireFeaturesFirst(((FeedForwardToRnnPreProcessor) preprocessor).getRnnDataFormat());
            return stepsOfExamples(value);
        }
        refuse(kind != CnnToRnnPreProcessor.class, kind.getSimpleName());
        requireFeaturesFirst(((CnnToRnnPreProcessor) preprocessor).getRnnDataFormat());
        return stepsOfExamples(graph.add("Flatten", List.of(value), attribute("axis", 1)));
    }

    private static void requireFeaturesFirst(RNNFormat format) {
        refuse(format == RNNFormat.NWC, "steps of time before features");
    }

    /** {@code [batch, features, steps]} to {@code [steps · batch, features]} */
    private String examplesOfSteps(String value) {
        return graph.add("Flatten", List.of(graph.transpose(value, 2, 0, 1)), attribute("axis", 2));
    }

    /** {@code [steps · batch, features]} to {@code [batch, features, steps]}. */
    private String stepsOfExamples(String value) {
        String features =
                graph.add("Slice", List.of(graph.add("Shape", List.of(value)), graph.integers(1), graph.integers(2)));
        String shape =
                graph.add("Concat", List.of(graph.integers(-1), graph.batch(input), features), attribute("axis", 0));
        return graph.transpose(graph.add("Reshape", List.of(value, shape)), 1, 2, 0);
    }
}
