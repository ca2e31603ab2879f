package org.applieddl4j.common.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;

/**
 * A request as JSON, in the folder of a run that goes on and in the record of one that has ended: all that it takes to make the run again.
 *
 * @param request with the dataset that was chosen, so that nobody chooses another when the run is made again
 * @param engine that it was begun with
 * @param dataSha256 checksum of the data that the run is about
 */
record SavedRequest(RunRequest request, EngineChoice engine, String dataSha256) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String ENGINE = "engine";
    private static final String DATA = "dataSha256";

    /**
     * What is to be saved of a request.
     *
     * @param dataset the one that was chosen
     */
    static SavedRequest of(RunRequest request, String dataset, String dataSha256) {
        RunRequest chosen = request.dataset().isPresent() ? request : request.withDataset(dataset);
        return new SavedRequest(chosen, Engine.choice(), dataSha256);
    }

    /**
     * The same request with some changes.
     *
     * @param data checksum that the data must have
     */
    SavedRequest changed(RunFolder.Changes changes, String data) {
        RunRequest changed = changes.dataset().map(request::withDataset).orElse(request);
        return new SavedRequest(
                changes.firstSeed() ? changed.withRuns(1) : changed,
                changes.engine().orElse(engine),
                data);
    }

    /** The request, to be carried out in that folder. */
    RunRequest toRequest(Path folder) {
        return request.into(folder).resuming(folder);
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsString(toMap()));
    }

    static SavedRequest read(Path file) throws IOException {
        return of(JSON.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {}));
    }

    /** As in a run record, and as it is read from one: through JSON, which has one kind of whole number. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(request.toMap());
        map.put(ENGINE, engine.id());
        map.put(DATA, dataSha256);
        try {
            return JSON.readValue(JSON.writeValueAsBytes(map), new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InputException if a value is none of its flag's kind, or the checksum is missing */
    static SavedRequest of(Map<String, Object> map) {
        if (!(map.get(DATA) instanceof String data)) {
            throw new InputException("the request is damaged: '" + DATA + "' is " + map.get(DATA));
        }
        // Older requests name no engine.
        EngineChoice engine = map.get(ENGINE) instanceof String id ? EngineChoice.of(id) : Engine.choice();
        return new SavedRequest(RunRequest.of(map), engine, data);
    }
}
