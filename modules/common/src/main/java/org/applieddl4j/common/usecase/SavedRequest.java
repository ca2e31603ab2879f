package org.applieddl4j.common.usecase;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;

/**
 * A request as JSON, in the folder of a run that goes on and in the record of one that has ended: all that it takes to make the run again.
 * What the user did not name is null.
 *
 * @param dataSha256 checksum of the data that the run is about
 */
record SavedRequest(
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
        String engine,
        String dataSha256) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    /**
     * What is to be saved of a request.
     *
     * @param dataset the one that was chosen, so that nobody chooses another when the run is made again
     */
    static SavedRequest of(RunRequest request, String dataset, String dataSha256) {
        return new SavedRequest(
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
                Engine.choice().id(),
                dataSha256);
    }

    /**
     * The same request with some changes.
     *
     * @param data checksum that the data must have
     */
    SavedRequest changed(RunFolder.Changes changes, String data) {
        return new SavedRequest(
                changes.dataset().orElse(dataset),
                network,
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                changes.firstSeed() ? 1 : runs,
                prequential,
                skipBadRows,
                learningCurve,
                minSensitivity,
                prevalence,
                changes.engine().map(EngineChoice::id).orElse(engine),
                data);
    }

    /** The request, to be carried out in that folder. */
    RunRequest toRequest(Path folder) {
        return new RunRequest(
                Optional.ofNullable(dataset),
                Optional.ofNullable(network),
                quick,
                seed,
                epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
                batchSize == null ? OptionalInt.empty() : OptionalInt.of(batchSize),
                orEmpty(learningRate),
                runs,
                prequential,
                skipBadRows,
                learningCurve,
                new Diagnosis(orEmpty(minSensitivity), orEmpty(prevalence)),
                Optional.of(folder),
                Optional.of(folder));
    }

    /** The engine that it was begun with; that of now where it does not say. */
    EngineChoice engineChoice() {
        return engine == null ? Engine.choice() : EngineChoice.of(engine);
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsString(this));
    }

    static SavedRequest read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), SavedRequest.class);
    }

    /** As in a run record, and as it is read from one: through JSON, which has one kind of whole number. */
    Map<String, Object> toMap() {
        try {
            return JSON.readValue(JSON.writeValueAsBytes(this), new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InputException if a record's request is damaged */
    static SavedRequest of(Map<String, Object> map) {
        try {
            return JSON.convertValue(map, SavedRequest.class);
        } catch (IllegalArgumentException e) {
            throw new InputException("the record's field 'request' is damaged; take a record that a run wrote", e);
        }
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static OptionalDouble orEmpty(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
