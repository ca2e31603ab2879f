package org.applieddl4j.benchmarks;

import java.util.List;
import java.util.function.Supplier;
import org.applieddl4j.common.engine.Engine;

/** Who computes. */
enum SideName {
    /** As the suite has it: oneDNN, and the engine {@code auto}. */
    SUITE("suite", List.of(), () -> new Deeplearning4jSide(true)),
    /** The same with the engine {@code dl4j}: oneDNN, and no kernel beside Deeplearning4j's. */
    DL4J("dl4j", List.of("-Dsuite.engine=dl4j"), () -> new Deeplearning4jSide(true)),
    /** PyTorch through DJL. */
    PYTORCH("pytorch", List.of("-Doffline=true"), PyTorchSide::new),
    /** Deeplearning4j as everybody declares it: its layers never use oneDNN. */
    STOCK("stock", List.of("-Dsuite.acceleration=off"), () -> new Deeplearning4jSide(false));

    private final String id;
    private final List<String> options;
    private final Supplier<Side> maker;

    SideName(String id, List<String> options, Supplier<Side> maker) {
        this.id = id;
        this.options = options;
        this.maker = maker;
    }

    String id() {
        return id;
    }

    /** For its JVM. */
    List<String> options(int threads) {
        return this == PYTORCH
                ? List.of(
                        options.get(0),
                        "-Dai.djl.pytorch.num_threads=" + threads,
                        "-Dai.djl.pytorch.num_interop_threads=1")
                : options;
    }

    Side make() {
        if (this != PYTORCH) {
            // Whether a layer uses oneDNN is decided in its constructor.
            Engine.start();
        }
        return maker.get();
    }
}
