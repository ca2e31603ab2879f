package org.applieddl4j.common.usecase;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
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

    /**
     * The request to carry out: the one given, or with {@code --resume} the one of the interrupted run.
     *
     * @throws InputException if there is nothing to resume in that folder
     */
    public static RunRequest effective(RunRequest request) {
        return request.resume().map(RunFolder::saved).orElse(request);
    }

    /**
     * What is asked for otherwise than before.
     *
     * @param dataset where the data are now; empty where they are named as they were
     * @param firstSeed whether the first seed is enough
     * @param engine who computes; empty for the same as then
     */
    public record Changes(Optional<String> dataset, boolean firstSeed, Optional<EngineChoice> engine) {}

    /**
     * Makes a folder in which a recorded run is made again: {@code request.resuming(folder)} carries it out, on the same data or not at all.
     *
     * @param folder a new or an empty one
     * @param record what was found then
     * @param changes what is asked for otherwise than then
     * @throws InputException if the record does not say what was asked for
     */
    public static RunRequest again(Path folder, RunRecord record, Changes changes) {
        SavedRequest then = SavedRequest.of(record.request()
                .orElseThrow(
                        () -> new InputException("the record does not say how its run was asked for, as those of older"
                                + " versions do not; make the run anew and compare with --against RUN")));
        SavedRequest now = then.changed(changes, record.dataset().sha256());
        try {
            Files.createDirectories(folder.resolve(CHECKPOINTS));
            now.write(folder.resolve(REQUEST));
        } catch (IOException e) {
            throw AtomicFile.unwritable(folder, e);
        }
        return RunRequest.defaults().resuming(folder);
    }

    /** What was asked for, as a run record has it. */
    public Map<String, Object> request() {
        return savedRequest(path).toMap();
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
            SavedRequest.of(request, dataset, dataSha256).write(folder.path.resolve(REQUEST));
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
            throw new InputException("the data are not those of the run in " + path + " (checksum " + before + " then, "
                    + dataSha256 + " now); start a new run, or bring back the data as they were");
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
     * @param work trains, evaluates and writes
     * @param stop whether the user stopped it
     */
    public RunOutcome fill(Function<RunFolder, RunOutcome> work, StopSignal stop) {
        boolean kept = false;
        try {
            RunOutcome outcome = work.apply(this);
            if (!stop.requested()) {
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

    private static RunRequest saved(Path folder) {
        SavedRequest saved = savedRequest(folder);
        // Goes on with the engine that it was begun with.
        Engine.choose(saved.engine());
        return saved.toRequest(folder);
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
            return SavedRequest.read(file);
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
