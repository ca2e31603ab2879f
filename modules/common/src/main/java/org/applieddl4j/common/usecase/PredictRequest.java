package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user asks a trained network about.
 *
 * @param bundle the network with all it needs, {@code model.zip}
 * @param inputs what to ask about, for example picture files
 * @param explanations folder for pictures of why the network answers so; empty if nobody asked why
 */
public record PredictRequest(Path bundle, List<String> inputs, Optional<Path> explanations) {

    public PredictRequest {
        inputs = List.copyOf(inputs);
    }
}
