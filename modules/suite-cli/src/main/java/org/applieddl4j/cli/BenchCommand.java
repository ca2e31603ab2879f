package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.PeerBenchmark;
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
    private Double seconds;

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
        new OwnSpeed(installation, terminal, seconds == null ? SECONDS : seconds).measure();
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
                seconds == null ? SECONDS_BESIDE_PEER : seconds,
                target);
        Path page = peer.run(request, new TerminalConsole(out, terminal, installation.colour()));
        out.println("page  " + page);
    }
}
