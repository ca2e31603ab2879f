package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.FileVerdict;
import org.applieddl4j.common.usecase.TransferProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows, fetches and checks the files of datasets. */
@Command(name = "data", description = "List, download, verify or locate the files of datasets.")
final class DataCommand implements Runnable {

    private static final long MEGABYTE = 1_000_000;

    private final Installation installation;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    DataCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do with data: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(name = "list", description = "List the datasets, and which of them are on disk.")
    void list(@Mixin MirrorOption mirror) {
        DatasetStore store = installation.store(mirror.folder());
        List<DatasetManifest> datasets = installation.datasets().get();
        int width = datasets.stream().mapToInt(d -> d.id().length()).max().orElse(0);
        for (DatasetManifest dataset : datasets) {
            String indent = " ".repeat(width + 2);
            terminal.out().println(dataset.id() + indent.substring(dataset.id().length()) + dataset.title());
            terminal.out().println(indent + state(store, dataset) + "; licence: " + dataset.licence());
        }
    }

    @Command(name = "fetch", description = "Fetch datasets from the mirror or from their sources.")
    void fetch(
            @Parameters(arity = "1..*", paramLabel = "<id>", description = "Datasets to fetch.") List<String> ids,
            @Mixin MirrorOption mirror) {
        List<DatasetManifest> datasets = manifests(ids);
        DatasetStore store = installation.store(mirror.folder());
        TerminalConsole console = new TerminalConsole(terminal.out(), terminal, installation.colour());
        for (DatasetManifest dataset : datasets) {
            try (TransferProgress progress = new TransferProgress(console)) {
                FetchedDataset fetched = store.fetch(dataset, progress);
                console.say(dataset.id() + "  " + place(fetched));
            }
        }
    }

    @Command(name = "verify", description = "Verify the checksums of the named datasets (default: all).")
    int verify(
            @Parameters(arity = "0..*", paramLabel = "<id>", description = "Datasets to verify.") List<String> ids,
            @Mixin MirrorOption mirror) {
        DatasetStore store = installation.store(mirror.folder());
        boolean named = ids != null && !ids.isEmpty();
        boolean good = true;
        for (DatasetManifest dataset :
                named ? manifests(ids) : installation.datasets().get()) {
            for (FileVerdict verdict : store.verify(dataset)) {
                terminal.out().println(word(verdict.state()) + "  " + verdict.file() + "  " + verdict.detail());
                // A dataset that nobody asked for may well be missing.
                good &= isGood(verdict.state()) || !named && verdict.state() == FileVerdict.State.MISSING;
            }
        }
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(name = "where", description = "Print the folder of a dataset's files, whether or not they exist.")
    void where(
            @Parameters(paramLabel = "<id>", description = "Dataset to find.") String id, @Mixin MirrorOption mirror) {
        DatasetManifest dataset = manifests(List.of(id)).get(0);
        DatasetStore store = installation.store(mirror.folder());
        Optional<Path> found = store.locate(dataset).flatMap(DataCommand::folder);
        if (found.isEmpty()) {
            terminal.err().println(id + absence(dataset));
        }
        terminal.out().println(found.orElseGet(() -> store.cachePath(id)));
    }

    private static String absence(DatasetManifest dataset) {
        if (!dataset.hasFiles()) {
            return " is generated when it is used; it has no files";
        }
        return dataset.hasSources()
                ? " is not here yet; './suite data fetch " + dataset.id()
                        + "' brings it, and files put here by hand are" + " accepted"
                : " is not here yet; no source offers it in this form, so put its files here by hand";
    }

    private List<DatasetManifest> manifests(List<String> ids) {
        return ids.stream().map(this::manifest).toList();
    }

    private DatasetManifest manifest(String id) {
        List<DatasetManifest> datasets = installation.datasets().get();
        return datasets.stream()
                .filter(dataset -> dataset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown dataset '" + id + "'"
                        + NearestNames.hint(
                                id, datasets.stream().map(DatasetManifest::id).toList())
                        + "; './suite data list' shows all"));
    }

    private static String state(DatasetStore store, DatasetManifest dataset) {
        if (!dataset.hasFiles()) {
            return "generated when it is used";
        }
        return store.locate(dataset).map(found -> "here: " + place(found)).orElseGet(() -> "not here" + size(dataset));
    }

    private static String size(DatasetManifest dataset) {
        long bytes = dataset.variants().get(0).files().stream()
                .mapToLong(DatasetManifest.DataFile::bytes)
                .sum();
        if (!dataset.hasSources()) {
            return ", to be put there by hand";
        }
        return bytes == 0 ? "" : ", " + Math.max(1, Math.round((double) bytes / MEGABYTE)) + " MB to fetch";
    }

    private static String place(FetchedDataset fetched) {
        String place = folder(fetched).map(Path::toString).orElse("generated when it is used");
        String variant = fetched.variant().map(label -> " (" + label + ")").orElse("");
        return place + variant + (fetched.checksumKnown() ? "" : " (checksum not known, accepted by size)");
    }

    private static Optional<Path> folder(FetchedDataset fetched) {
        return fetched.files().values().stream().sorted().findFirst().map(Path::getParent);
    }

    private static boolean isGood(FileVerdict.State state) {
        return state == FileVerdict.State.GOOD || state == FileVerdict.State.UNKNOWN_CHECKSUM;
    }

    private static String word(FileVerdict.State state) {
        return switch (state) {
            case GOOD -> "good   ";
            case UNKNOWN_CHECKSUM -> "unsure ";
            case BAD -> "BAD    ";
            case MISSING -> "missing";
        };
    }
}
