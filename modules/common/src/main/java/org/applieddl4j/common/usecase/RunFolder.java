package org.applieddl4j.common.usecase;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.training.StopSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a run leaves: {@code runs/<use-case>/<time>-<network>-<dataset>-s<seed>/}, or the one the user named.
 *
 * <p>While the run goes on it also holds the request and the checkpoints, so that {@code --resume} needs no other flag.
 */
public final class RunFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private static final String REQUEST = "request.json";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String RECORD = "run.json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Path path;
    private final Start start;
    private final RunLock lock;

    private RunFolder(Path path, Start start, RunLock lock) {
        this.path = path;
        this.start = start;
        this.lock = lock;
    }

    /** What was there when the run came; a killed run left nothing but its lock. */
    private enum Start {
        NOTHING,
        EMPTY_FOLDER,
        KILLED_RUN,
        INTERRUPTED_RUN
    }

    /** The request as a file: without the folders, which are where the file is. */
    private record SavedRequest(
            String dataset,
            String network,
            boolean quick,
            long seed,
            Integer epochs,
            Integer batchSize,
            Double learningRate,
            int runs,
            int prequential,
            int skipBadRows,
            boolean learningCurve,
            Double minSensitivity,
            Double prevalence,
            String dataSha256) {}

    /**
     * The request to carry out: the one given, or with {@code --resume} the one of the interrupted run.
     *
     * @throws InputException if there is nothing to resume in that folder
     */
    public static RunRequest effective(RunRequest request) {
        return request.resume().map(RunFolder::saved).orElse(request);
    }

    /**
     * Makes the folder, or opens that of the run to resume, and writes the request into it. No other run can use it
     * until {@link #close}.
     *
     * @param request the effective request
     * @param useCase id of the use case
     * @param network id of the headline network
     * @param dataset id of the dataset that was chosen
     * @param dataSha256 checksum of the data, which must be the same when the run is resumed
     * @param startedAt when the run started
     * @throws InputException if the folder is in use, is not empty or cannot be written to, or if the data have changed
     *     since the run to resume was interrupted
     */
    public static RunFolder open(
            RunRequest request, String useCase, String network, String dataset, String dataSha256, Instant startedAt) {
        if (request.resume().isPresent()) {
            return resumed(request.resume().get(), dataSha256);
        }
        Path wanted =
                request.out().orElseGet(() -> Path.of("runs", useCase, name(request, network, dataset, startedAt)));
        RunFolder folder = null;
        try {
            folder = request.out().isPresent() ? claimed(wanted) : claimedBeside(wanted);
            AtomicFile.deleteLeftOvers(folder.path);
            save(folder.path, request, dataset, dataSha256);
            return folder;
        } catch (IOException e) {
            throw AtomicFile.unwritable(wanted, e);
        } catch (InputException e) {
            if (folder != null) {
                folder.discard();
                folder.close();
            }
            throw e;
        }
    }

    private static RunFolder resumed(Path path, String dataSha256) {
        String before = savedRequest(path).dataSha256();
        if (!dataSha256.equals(before)) {
            throw new InputException("cannot resume " + path + ": the data have changed since the run was interrupted ("
                    + before + " then, " + dataSha256 + " now); start the run anew");
        }
        try {
            RunFolder folder = new RunFolder(path, Start.INTERRUPTED_RUN, RunLock.take(path.resolve(CHECKPOINTS)));
            AtomicFile.deleteLeftOvers(path);
            return folder;
        } catch (IOException e) {
            throw AtomicFile.unwritable(path, e);
        }
    }

    /** Two runs of the same second get two folders. */
    private static RunFolder claimedBeside(Path wanted) throws IOException {
        Path path = wanted;
        for (int number = 2; Files.exists(path); number++) {
            path = wanted.resolveSibling(wanted.getFileName() + "-" + number);
        }
        return claimed(path);
    }

    private static RunFolder claimed(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Start start = Start.NOTHING;
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            start = start(path);
        }
        return new RunFolder(path, start, RunLock.take(path.resolve(CHECKPOINTS)));
    }

    private static Start start(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new InputException(path + " is a file; choose a folder with --out");
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.allMatch(AtomicFile::isLeftOver)) {
                return Start.EMPTY_FOLDER;
            }
        }
        if (!holdsNothingButALock(path)) {
            throw new InputException(
                    path + " is not empty, or another run is writing into it; choose another folder with --out");
        }
        return Start.KILLED_RUN;
    }

    /** What a run leaves that was killed before it had written what it was asked for. */
    private static boolean holdsNothingButALock(Path path) throws IOException {
        if (Files.exists(path.resolve(REQUEST)) || !Files.exists(path.resolve(CHECKPOINTS))) {
            return false;
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(each -> !Files.isDirectory(each))
                    .allMatch(file -> RunLock.isOne(file) || AtomicFile.isLeftOver(file));
        }
    }

    /** Where the run leaves its files. */
    public Path path() {
        return path;
    }

    /** Where trainings keep their checkpoints until the run is over. */
    public Path checkpoints() {
        return path.resolve(CHECKPOINTS);
    }

    /** The run is over: what was needed to resume it goes. */
    public void finish() {
        lock.close();
        delete(checkpoints());
        delete(path.resolve(REQUEST));
    }

    /**
     * Fills the folder: afterwards it is whole if the work was done, free for {@code --resume} if the user stopped it or
     * if it failed by no fault of the work, and gone if it failed otherwise.
     *
     * @param work trains, judges and writes
     * @param stop whether the user stopped it
     */
    public RunOutcome fill(Function<RunFolder, RunOutcome> work, StopSignal stop) {
        boolean kept = false;
        try {
            RunOutcome outcome = work.apply(this);
            if (stop.requested()) {
                markInterrupted();
            } else {
                finish();
            }
            kept = true;
            return outcome;
        } catch (RunFailedException e) {
            kept = e.resumable() && hasCheckpoints();
            throw kept ? new RunFailedException(e.getMessage() + "; go on with --resume " + path, e) : e;
        } finally {
            if (!kept) {
                discard();
            }
            close();
        }
    }

    private void markInterrupted() {
        Path record = path.resolve(RECORD);
        if (Files.exists(record)) {
            RunJson.markInterrupted(record);
        }
    }

    /**
     * Whether a run was stopped or killed before it was over: what is there are the best results so far, and
     * {@code --resume} finishes it.
     *
     * @param run its folder
     */
    public static boolean isUnfinished(Path run) {
        return Files.exists(run.resolve(REQUEST)) || RunJson.isMarkedInterrupted(run.resolve(RECORD));
    }

    private boolean hasCheckpoints() {
        try (Stream<Path> files = Files.list(checkpoints())) {
            return files.anyMatch(file -> file.toString().endsWith(".checkpoint"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The run failed: nothing half-written stays, except what a resumed run had before. */
    public void discard() {
        if (start == Start.INTERRUPTED_RUN) {
            return;
        }
        lock.close();
        try {
            if (start == Start.NOTHING) {
                delete(path);
            } else {
                empty(path);
            }
        } catch (RunFailedException e) {
            // What made the run fail matters more than what cannot be cleaned up after it.
            LOG.debug("left behind: {}", path, e);
        }
    }

    /** Lets other runs use the folder. */
    @Override
    public void close() {
        lock.close();
    }

    private static String name(RunRequest request, String network, String dataset, Instant startedAt) {
        String id = dataset.replaceAll("[^A-Za-z0-9._-]", "-");
        return TIME.format(startedAt) + "-" + network + "-" + id + "-s" + request.seed();
    }

    private static void save(Path path, RunRequest request, String dataset, String dataSha256)
            throws JsonProcessingException {
        SavedRequest saved = new SavedRequest(
                // The chosen dataset, so that a resumed run cannot choose another one.
                request.dataset().orElse(dataset),
                request.network().orElse(null),
                request.quick(),
                request.seed(),
                request.epochs().isPresent() ? request.epochs().getAsInt() : null,
                request.batchSize().isPresent() ? request.batchSize().getAsInt() : null,
                orNull(request.learningRate()),
                request.runs(),
                request.prequential(),
                request.skipBadRows(),
                request.learningCurve(),
                orNull(request.diagnosis().minSensitivity()),
                orNull(request.diagnosis().prevalence()),
                dataSha256);
        AtomicFile.write(path.resolve(REQUEST), JSON.writeValueAsString(saved));
    }

    private static RunRequest saved(Path folder) {
        SavedRequest saved = savedRequest(folder);
        return new RunRequest(
                Optional.ofNullable(saved.dataset()),
                Optional.ofNullable(saved.network()),
                saved.quick(),
                saved.seed(),
                saved.epochs() == null ? OptionalInt.empty() : OptionalInt.of(saved.epochs()),
                saved.batchSize() == null ? OptionalInt.empty() : OptionalInt.of(saved.batchSize()),
                orEmpty(saved.learningRate()),
                saved.runs(),
                saved.prequential(),
                saved.skipBadRows(),
                saved.learningCurve(),
                new Diagnosis(orEmpty(saved.minSensitivity()), orEmpty(saved.prevalence())),
                Optional.of(folder),
                Optional.of(folder));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static OptionalDouble orEmpty(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static SavedRequest savedRequest(Path folder) {
        Path file = folder.resolve(REQUEST);
        if (!Files.isRegularFile(file)) {
            if (isAbandoned(folder)) {
                throw new InputException(
                        "the run in " + folder + " was killed before it had begun, so there is nothing to"
                                + " resume; start it anew with --out " + folder);
            }
            throw new InputException("there is no interrupted run in " + folder + " (" + REQUEST
                    + " is missing); name the folder of a run that did not end");
        }
        try {
            return JSON.readValue(file.toFile(), SavedRequest.class);
        } catch (IOException e) {
            throw new InputException("cannot resume " + folder + ": " + REQUEST + " is damaged; start the run anew", e);
        }
    }

    /**
     * Whether a run was killed in a folder before it had begun, so that there is nothing to keep or to resume.
     *
     * @param folder of a run
     */
    public static boolean isAbandoned(Path folder) {
        try {
            return Files.isDirectory(folder) && holdsNothingButALock(folder);
        } catch (IOException e) {
            // Then it is at least no run that can be resumed.
            return false;
        }
    }

    private static void empty(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            children.toList().forEach(RunFolder::delete);
        } catch (IOException e) {
            throw new RunFailedException("cannot empty " + folder + " (" + FailureReason.of(e) + "); do it by hand", e);
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new RunFailedException(
                    "cannot delete " + tree + " (" + FailureReason.of(e) + "); delete it by hand", e);
        }
    }
}
