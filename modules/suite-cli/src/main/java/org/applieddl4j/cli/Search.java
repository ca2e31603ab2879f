package org.applieddl4j.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * What a search is about, kept in its folder so that it can be resumed with no other flag.
 *
 * @param useCase id
 * @param dataset that was named; null for the use case's choice
 * @param network that was named; null for the default
 * @param quick whether trials are quick ones
 * @param seed of settings and trainings
 * @param budgetSeconds how long trials may be begun; null for no limit
 * @param trials how many there are at most; null for no limit, as in searches of older versions
 * @param engine that computes them; null in searches of older versions
 * @param protocol how data are gone through; null for the dataset's own
 * @param costBasisPoints of a trade; null for the use case's choice
 */
record Search(
        String useCase,
        String dataset,
        String network,
        boolean quick,
        long seed,
        Double budgetSeconds,
        Integer trials,
        String engine,
        @JsonInclude(JsonInclude.Include.NON_NULL) String protocol,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double costBasisPoints) {

    private static final String FILE = "search.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The request of every trial, without its setting. */
    RunRequest request() {
        RunRequest request = RunRequest.defaults().withSeed(seed);
        if (dataset != null) {
            request = request.withDataset(dataset);
        }
        if (network != null) {
            request = request.withNetwork(network);
        }
        if (protocol != null) {
            request = request.with(RunFlag.PROTOCOL, protocol);
        }
        if (costBasisPoints != null) {
            request = request.with(RunFlag.COST_BASIS_POINTS, costBasisPoints);
        }
        return quick ? request.quickly() : request;
    }

    /**
     * Whether a trial may begin.
     *
     * @param number of it, from 0 on
     * @param usedSeconds that the search has taken so far
     */
    boolean allows(int number, double usedSeconds) {
        return (trials == null || number < trials) && (budgetSeconds == null || usedSeconds < budgetSeconds);
    }

    /** How far a search is whose trial begins, for a person. */
    String progress(int number, double usedSeconds) {
        String count = trials == null ? "" : (number + 1) + " of " + trials;
        String time = budgetSeconds == null
                ? ""
                : String.format(Locale.ROOT, "%.0f of %.0f s used", usedSeconds, budgetSeconds);
        return Stream.of(count, time).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Whether a folder is that of a search. */
    static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(FILE), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw AtomicFile.unwritable(folder, e);
        }
    }

    /** @throws InputException if the folder is not that of a search */
    static Search read(Path folder) {
        if (!isOne(folder)) {
            throw new InputException("there is no search in " + folder + " (" + FILE
                    + " is missing); name the folder of" + " one, under runs/tune by default");
        }
        try {
            return Optional.ofNullable(JSON.readValue(folder.resolve(FILE).toFile(), Search.class))
                    .filter(search -> search.useCase() != null)
                    .orElseThrow(() -> new IOException("it says nothing"));
        } catch (IOException e) {
            throw new InputException(folder.resolve(FILE) + " is damaged; start the search anew", e);
        }
    }
}
