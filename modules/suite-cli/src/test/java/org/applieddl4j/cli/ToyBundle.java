package org.applieddl4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.model.BundleWriter;
import org.applieddl4j.common.model.ModelBundle;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A whole bundle with a network that has learned nothing. */
final class ToyBundle {

    private ToyBundle() {}

    static Path write(Path file) {
        return write(file, Map.of("dataset", "toys"));
    }

    static Path write(Path file, Map<String, String> provenance) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder().nIn(1).nOut(2).build())
                .build());
        network.init();
        BundleWriter.write(
                file,
                new ModelBundle(
                        "toy-detection",
                        "mlp",
                        network,
                        JsonNodeFactory.instance.objectNode(),
                        List.of("ball", "bear"),
                        Optional.empty(),
                        Optional.empty(),
                        provenance,
                        Instant.EPOCH));
        return file;
    }
}
