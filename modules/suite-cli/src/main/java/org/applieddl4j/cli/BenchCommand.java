package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.FrameworkBenchmark;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures how fast this machine trains: with Deeplearning4j's oneDNN path and without it, or, in a build that has them, the suite's
 * networks beside those of another library.
 */
@Command(
        name = "bench",
        description =
                "Measure speed with and without acceleration, or compare with PyTorch (SUITE_PROFILES=benchmarks).",
        sortOptions = false)
final class BenchCommand implements Runnable {

    private static final double SECONDS = 5;
    private static final double SECONDS_BESIDE_PEER = 0.3;

    private final Installation installation;
    private final Terminal terminal;
    private final PrintWriter out;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            converter = Numbers.AboveZero.class,
            description = "Seconds per measurement (default: 5; with PyTorch 0.3).")
    private Double seconds;

    @Option(
            names = "--stock-only",
            description = "Compare with and without acceleration only, also in a build with PyTorch.")
    private boolean stockOnly;

    @Option(names = "--networks", split = ",", paramLabel = "ID", description = "With PyTorch: only these networks.")
    private List<String> networks = List.of();

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "With PyTorch: batch sizes (default: that of each network's recipe).")
    private List<Integer> batches = List.of();

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "With PyTorch: numbers of threads (default: 1 and all).")
    private List<Integer> threads = List.of();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "7",
            converter = Numbers.Positive.class,
            description = "With PyTorch: alternating repetitions (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--scale",
            description =
                    "With SUITE_PROFILES=benchmarks: measure how time grows with payments, examples, words and pixels.")
    private boolean scale;

    @Option(
            names = "--trees",
            paramLabel = "DATASET",
            description =
                    "With SUITE_PROFILES=benchmarks: compare gradient-boosted trees with the networks for payments or credit, on this dataset.")
    private String trees;

    @Mixin
    private MirrorOption mirror;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With PyTorch or --scale: output folder for page and record.")
    private Path folder;

    BenchCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
        this.out = terminal.out();
    }

    @Override
    public void run() {
        Optional<FrameworkBenchmark> peer = stockOnly
                ? Optional.empty()
                : ServiceLoader.load(FrameworkBenchmark.class).findFirst();
        if (peer.isPresent()) {
            if (scale && trees != null) {
                throw new InputException("--scale and --trees measure different things; give one of them");
            }
            out.println("page  " + measure(peer.get()));
            return;
        }
        if (scale
                || trees != null
                || !networks.isEmpty()
                || !batches.isEmpty()
                || !threads.isEmpty()
                || folder != null) {
            throw new InputException(
                    "--networks, --batch, --threads, --scale, --trees and --out are for the comparison with PyTorch, which"
                            + " this build lacks: SUITE_PROFILES=benchmarks ./suite bench …");
        }
        new OwnSpeed(installation, terminal, seconds == null ? SECONDS : seconds).measure();
    }

    private Path measure(FrameworkBenchmark peer) {
        TerminalConsole console = new TerminalConsole(out, terminal, installation.colour());
        if (scale) {
            return peer.scale(1, target("scale"), console);
        }
        if (trees != null) {
            RunContext context = new RunContext(installation.store(mirror.folder()), console);
            return peer.trees(RunRequest.defaults().withDataset(trees), context, target("trees"));
        }
        return besidePeer(peer, console);
    }

    private Path target(String standard) {
        Path target = folder == null ? Path.of("runs", standard) : folder;
        Folders.requireNewOrEmpty("--out", target);
        return target;
    }

    private Path besidePeer(FrameworkBenchmark peer, TerminalConsole console) {
        Path target = target("bench");
        int all = Runtime.getRuntime().availableProcessors();
        FrameworkBenchmark.Request request = new FrameworkBenchmark.Request(
                networks,
                batches,
                threads.isEmpty() ? Stream.of(1, all).distinct().toList() : threads,
                repetitions,
                seconds == null ? SECONDS_BESIDE_PEER : seconds,
                target);
        return peer.run(request, console);
    }
}
