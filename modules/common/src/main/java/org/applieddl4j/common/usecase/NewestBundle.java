package org.applieddl4j.common.usecase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;

/** Finds the network that was trained last. */
public final class NewestBundle {

    private NewestBundle() {}

    /**
     * The bundle of the latest whole run of a use case; the names of run folders begin with their time.
     *
     * @param runs folder of all runs, usually {@code runs}
     * @param useCase id of the use case
     * @throws InputException if there is none
     */
    public static Path of(Path runs, String useCase) {
        Path folder = runs.resolve(useCase);
        try (Stream<Path> children = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return children.filter(run -> Files.isRegularFile(run.resolve("run.json")))
                    .max(Comparator.comparing(Path::getFileName))
                    .map(run -> run.resolve("model.zip"))
                    .orElseThrow(() -> new InputException("there is no trained network in " + folder
                            + "; train one with './suite run " + useCase + "', or name a model.zip with --bundle"));
        } catch (IOException e) {
            throw new InputException("cannot look into " + folder + " (" + e + "); name a model.zip with --bundle", e);
        }
    }
}
