package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.engine.EngineStatus;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast this machine trains, with Deeplearning4j's oneDNN path and without it. */
@Command(name = "bench", description = "Measure training speed with acceleration and without.")
final class BenchCommand implements Runnable {

    /** The first steps compile code and fill caches: so much of the time goes before the measurement. */
    private static final double WARM_UP_SHARE = 0.4;

    private final Installation installation;
    private final PrintWriter out;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            defaultValue = "5",
            converter = Numbers.AboveZero.class,
            description = "How long to measure each (default: ${DEFAULT-VALUE}).")
    private double seconds;

    BenchCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.out = terminal.out();
    }

    @Override
    public void run() {
        EngineStatus engine = installation.engine().get();
        out.println(engine.cpu() + ", " + engine.threads() + (engine.threads() == 1 ? " thread" : " threads"));
        out.println("acceleration " + (engine.accelerated() ? "on: " : "off: ") + engine.reason());
        try {
            for (BenchNetwork network : BenchNetwork.values()) {
                out.println(measure(network, engine));
                out.flush();
            }
        } finally {
            Engine.start(new EngineSettings(engine.threads(), engine.accelerated()));
        }
    }

    private String measure(BenchNetwork network, EngineStatus engine) {
        double plain = examplesPerSecond(network, new EngineSettings(engine.threads(), false));
        String line = String.format(Locale.ROOT, "%-30s %,9.0f examples/s stock", network.title(), plain);
        if (!engine.accelerated()) {
            return line;
        }
        double accelerated = examplesPerSecond(network, new EngineSettings(engine.threads(), true));
        return line
                + String.format(
                        Locale.ROOT, ", %,9.0f accelerated: %.1f times as fast", accelerated, accelerated / plain);
    }

    private double examplesPerSecond(BenchNetwork bench, EngineSettings settings) {
        Engine.start(settings);
        MultiLayerNetwork network = bench.create();
        DataSet batch = bench.batch();
        train(network, batch, WARM_UP_SHARE * seconds);
        return train(network, batch, seconds);
    }

    /** Trains for so many seconds, one step at least; returns the examples a second. */
    private static double train(MultiLayerNetwork network, DataSet batch, double seconds) {
        long start = System.nanoTime();
        long examples = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            network.fit(batch);
            examples += batch.numExamples();
            elapsed = (System.nanoTime() - start) / 1e9;
        }
        return examples / elapsed;
    }
}
