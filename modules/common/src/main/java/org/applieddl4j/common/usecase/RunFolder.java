package org.applieddl4j.common.usecase;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/**
 * The folder that a run leaves: {@code runs/<use-case>/<time>-<network>-<dataset>-s<seed>/}, or the one the user named.
 *
 * <p>While the run goes on it also holds the request and the checkpoints, so that {@code --resume} needs no other flag.
 */
public final class RunFolder {

    private static final String REQUEST = "request.json";
    private static final String CHECKPOINTS = "checkpoints";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Path path;
    private final boolean created;
    private final boolean resumed;

    private RunFolder(Path path, boolean created, boolean resumed) {
        this.path = path;
        this.resumed = resumed;
        this.created = created;
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
            int skipBadRows) {}

    /**
     * The request to carry out: the one given, or with {@code --resume} the one of the interrupted run.
     *
     * @throws InputException if there is nothing to resume in that folder
     */
    public static RunRequest effective(RunRequest request) {
        return request.resume().map(RunFolder::saved).orElse(request);
    }

    /**
     * Makes the folder, or opens that of the run to resume, and writes the request into it.
     *
     * @param request the effective request
     * @param useCase id of the use case
     * @param network id of the headline network
     * @param dataset id of the dataset that was chosen
     * @param startedAt when the run started
     * @throws RunFailedException if the folder cannot be written
     */
    public static RunFolder open(
            RunRequest request, String useCase, String network, String dataset, Instant startedAt) {
        if (request.resume().isPresent()) {
            return new RunFolder(request.resume().get(), false, true);
        }
        Path path = request.out().orElseGet(() -> Path.of("runs", useCase, name(request, network, dataset, startedAt)));
        boolean created = !Files.exists(path);
        RunFolder folder = new RunFolder(path, created, false);
        try {
            Files.createDirectories(folder.checkpoints());
            save(path, request, dataset);
        } catch (IOException | RunFailedException e) {
            folder.discard();
            throw new RunFailedException(
                    "cannot write into " + path + " (" + e.getMessage()
                            + "); free some space or choose another place with --out",
                    e);
        }
        return folder;
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
        delete(checkpoints());
        delete(path.resolve(REQUEST));
    }

    /** The run failed: nothing half-written stays, except what a resumed run had before. */
    public void discard() {
        if (!resumed) {
            finish();
        }
        if (created) {
            delete(path);
        }
    }

    private static String name(RunRequest request, String network, String dataset, Instant startedAt) {
        String id = dataset.replaceAll("[^A-Za-z0-9._-]", "-");
        return TIME.format(startedAt) + "-" + network + "-" + id + "-s" + request.seed();
    }

    private static void save(Path path, RunRequest request, String dataset) throws JsonProcessingException {
        SavedRequest saved = new SavedRequest(
                // The chosen dataset, so that a resumed run cannot choose another one.
                request.dataset().orElse(dataset),
                request.network().orElse(null),
                request.quick(),
                request.seed(),
                request.epochs().isPresent() ? request.epochs().getAsInt() : null,
                request.batchSize().isPresent() ? request.batchSize().getAsInt() : null,
                request.learningRate().isPresent() ? request.learningRate().getAsDouble() : null,
                request.runs(),
                request.prequential(),
                request.skipBadRows());
        AtomicFile.write(path.resolve(REQUEST), JSON.writeValueAsString(saved));
    }

    private static RunRequest saved(Path folder) {
        Path file = folder.resolve(REQUEST);
        if (!Files.isRegularFile(file)) {
            throw new InputException("there is no interrupted run in " + folder + " (" + REQUEST
                    + " is missing); name the folder of a run that did not end");
        }
        try {
            SavedRequest saved = JSON.readValue(file.toFile(), SavedRequest.class);
            return new RunRequest(
                    Optional.ofNullable(saved.dataset()),
                    Optional.ofNullable(saved.network()),
                    saved.quick(),
                    saved.seed(),
                    saved.epochs() == null ? OptionalInt.empty() : OptionalInt.of(saved.epochs()),
                    saved.batchSize() == null ? OptionalInt.empty() : OptionalInt.of(saved.batchSize()),
                    saved.learningRate() == null ? OptionalDouble.empty() : OptionalDouble.of(saved.learningRate()),
                    saved.runs(),
                    saved.prequential(),
                    saved.skipBadRows(),
                    Optional.of(folder),
                    Optional.of(folder));
        } catch (IOException e) {
            throw new InputException("cannot resume " + folder + ": " + REQUEST + " is damaged; start the run anew", e);
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
            throw new RunFailedException("cannot delete " + tree + " (" + e.getMessage() + "); delete it by hand", e);
        }
    }
}
