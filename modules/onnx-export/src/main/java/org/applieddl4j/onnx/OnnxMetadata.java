package org.applieddl4j.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.PortableModel;

/** What a program should know beside the numbers: entries of the file's {@code metadata_props}, those that are no text as JSON. */
public final class OnnxMetadata {

    /** Key of the use case whose network it is. */
    public static final String USE_CASE = "useCase";

    /** Key of what the file computes around the network. */
    public static final String STEPS_INSIDE = "stepsInside";

    private static final ObjectMapper JSON = new ObjectMapper();

    private OnnxMetadata() {}

    static Map<String, String> of(ModelBundle bundle, PortableModel model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(USE_CASE, bundle.useCase());
        metadata.put("network", bundle.networkId());
        metadata.put("labels", json(bundle.labels()));
        metadata.put("outputMeans", model.output());
        // What the caller does, and what the file does.
        metadata.put("stepsOutside", json(model.outside()));
        metadata.put(STEPS_INSIDE, json(inside(model)));
        metadata.put("preprocessing", bundle.preprocessing().toString());
        bundle.operatingPoint().ifPresent(point -> {
            metadata.put("threshold", Double.toString(point.threshold()));
            metadata.put("operatingPoint", json(point));
        });
        bundle.calibration().ifPresent(calibration -> metadata.put("calibration", json(calibration)));
        bundle.provenance().forEach((key, value) -> metadata.put("provenance." + key, value));
        return metadata;
    }

    private static List<String> inside(PortableModel model) {
        return Stream.concat(
                        Stream.concat(model.before().stream().map(ArithmeticStep::text), Stream.of("network")),
                        model.behind().stream().map(ArithmeticStep::text))
                .toList();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
