package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.engine.EngineStatus;
import org.applieddl4j.common.usecase.PeerBenchmark;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.UseCase;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how fast this machine trains: with Deeplearning4j's oneDNN path and without it, or, in a build that has them, the suite's
 * networks beside those of another library.
 */
@Command(
        name = "bench",
        description = "Measure speed: with acceleration and without, or beside PyTorch (SUITE_PROFILES=benchmarks).",
        sortOptions = false)
final class BenchCommand implements Runnable {

    /** The first steps compile code and fill caches: so much of the time goes before the measurement. */
    private static final double WARM_UP_SHARE = 0.4;

    private static final double SECONDS = 5;
    private static final double SECONDS_BESIDE_PEER = 0.3;
    private static final Path BESIDE_PEER = Path.of("runs", "bench");

    private final Installation installation;
    private final Terminal terminal;
    private final PrintWriter out;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            converter = Numbers.AboveZero.class,
            description = "How long to measure each (default: 5; beside PyTorch 0.3).")
    private Double secondsGiven;

    private double seconds;

    @Option(names = "--stock-only", description = "Only with and without acceleration, also in a build with PyTorch.")
    private boolean stockOnly;

    @Option(names = "--networks", split = ",", paramLabel = "ID", description = "Beside PyTorch: only these.")
    private List<String> networks = List.of();

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Beside PyTorch: examples in a batch (default: those of each network's recipe).")
    private List<Integer> batches = List.of();

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Beside PyTorch: threads, each number in turn (default: 1 and all).")
    private List<Integer> threads = List.of();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "7",
            converter = Numbers.Positive.class,
            description = "Beside PyTorch: alternating repetitions (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(names = "--out", paramLabel = "DIR", description = "Beside PyTorch: folder for page and record.")
    private Path folder;

    BenchCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
        this.out = terminal.out();
    }

    @Override
    public void run() {
        Optional<PeerBenchmark> peer = stockOnly
                ? Optional.empty()
                : ServiceLoader.load(PeerBenchmark.class).findFirst();
        if (peer.isPresent()) {
            besidePeer(peer.get());
            return;
        }
        if (!networks.isEmpty() || !batches.isEmpty() || !threads.isEmpty() || folder != null) {
            throw new InputException(
                    "--networks, --batch, --threads and --out are for the comparison with PyTorch, which this"
                            + " build lacks: SUITE_PROFILES=benchmarks ./suite bench …");
        }
        seconds = secondsGiven == null ? SECONDS : secondsGiven;
        stock();
    }

    private void besidePeer(PeerBenchmark peer) {
        Path target = folder == null ? BESIDE_PEER : folder;
        Folders.requireNewOrEmpty("--out", target);
        int all = Runtime.getRuntime().availableProcessors();
        PeerBenchmark.Request request = new PeerBenchmark.Request(
                networks,
                batches,
                threads.isEmpty() ? Stream.of(1, all).distinct().toList() : threads,
                repetitions,
                secondsGiven == null ? SECONDS_BESIDE_PEER : secondsGiven,
                target);
        Path page = peer.run(request, new TerminalConsole(out, terminal, installation.colour()));
        out.println("page  " + page);
    }

    private void stock() {
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
        RunContext context = new RunContext(
                installation.store(Optional.empty()), new TerminalConsole(out, terminal, installation.colour()));
        for (UseCase useCase : installation.useCases()) {
            useCase.probe(context).ifPresent(probe -> out.println(measure(useCase, probe)));
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
