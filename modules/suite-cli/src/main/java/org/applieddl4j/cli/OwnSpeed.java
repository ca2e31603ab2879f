package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.engine.EngineStatus;
import org.applieddl4j.common.engine.TrainingStep;
import org.applieddl4j.common.training.TrainingSteps;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.UseCase;
import org.nd4j.linalg.dataset.DataSet;

/**
 * How fast this machine trains two small networks with Deeplearning4j's oneDNN path and without it, and answers single questions.
 *
 * @param installation what there is to ask
 * @param terminal where to write
 * @param seconds of each measurement
 */
record OwnSpeed(Installation installation, Terminal terminal, double seconds) {

    /** The first steps compile code and fill caches: so much of the time goes before the measurement. */
    private static final double WARM_UP_SHARE = 0.4;

    private static final double RATE = 1e-3;

    void measure() {
        PrintWriter out = terminal.out();
        EngineStatus engine = installation.engine().get();
        out.println(engine.cpu().model() + ", " + engine.threads() + (engine.threads() == 1 ? " thread" : " threads"));
        out.println("acceleration " + (engine.accelerated() ? "on: " : "off: ") + engine.reason());
        try {
            for (BenchNetwork network : BenchNetwork.values()) {
                out.println(measure(network, engine));
                out.flush();
            }
        } finally {
            Engine.start(new EngineSettings(engine.threads(), engine.accelerated(), engine.engine()));
        }
        RunContext context = new RunContext(
                installation.store(Optional.empty()), new TerminalConsole(out, terminal, installation.colour()));
        for (UseCase useCase : installation.useCases()) {
            if (useCase instanceof TimedUseCase timed) {
                timed.probe(context).ifPresent(probe -> out.println(measure(useCase, probe)));
            }
        }
    }

    private String measure(UseCase useCase, PredictionProbe probe) {
        times(probe, WARM_UP_SHARE * seconds);
        double[] milliseconds = times(probe, seconds);
        Arrays.sort(milliseconds);
        return String.format(
                Locale.ROOT,
                "%-30s %9.2f ms median, %.2f ms in 99 of 100 (%s)",
                useCase.id() + ", one at a time",
                milliseconds[milliseconds.length / 2],
                milliseconds[(int) (0.99 * (milliseconds.length - 1))],
                probe.title());
    }

    /** Predicts for so many seconds, once at least; returns the milliseconds that each prediction took. */
    private static double[] times(PredictionProbe probe, double seconds) {
        DoubleStream.Builder times = DoubleStream.builder();
        double elapsed = 0;
        while (elapsed <= seconds) {
            long start = System.nanoTime();
            probe.prediction().run();
            double took = (System.nanoTime() - start) / 1e9;
            times.add(1000 * took);
            elapsed += took;
        }
        return times.build().toArray();
    }

    private String measure(BenchNetwork network, EngineStatus engine) {
        double plain = examplesPerSecond(network, new EngineSettings(engine.threads(), false, EngineChoice.DL4J));
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%-30s %,9.0f examples/s stock", network.title(), plain));
        if (engine.accelerated()) {
            double accelerated =
                    examplesPerSecond(network, new EngineSettings(engine.threads(), true, EngineChoice.DL4J));
            line.append(String.format(
                    Locale.ROOT, ", %,9.0f accelerated: %.1f times as fast", accelerated, accelerated / plain));
        }
        if (engine.fastPath()) {
            double fast = examplesPerSecond(
                    network, new EngineSettings(engine.threads(), engine.accelerated(), EngineChoice.AUTO));
            line.append(
                    String.format(Locale.ROOT, ", %,9.0f as runs train, engine auto: %.1f times", fast, fast / plain));
        }
        return line.toString();
    }

    private double examplesPerSecond(BenchNetwork bench, EngineSettings settings) {
        Engine.start(settings);
        DataSet batch = bench.batch();
        try (TrainingSteps steps = TrainingSteps.of(bench.create(), 1)) {
            train(steps.step(), batch, WARM_UP_SHARE * seconds);
            return train(steps.step(), batch, seconds);
        }
    }

    /** Trains for so many seconds, one step at least; returns the examples per second. */
    private static double train(TrainingStep step, DataSet batch, double seconds) {
        long start = System.nanoTime();
        long examples = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            step.fit(batch, RATE);
            examples += batch.numExamples();
            elapsed = (System.nanoTime() - start) / 1e9;
        }
        return examples / elapsed;
    }
}
