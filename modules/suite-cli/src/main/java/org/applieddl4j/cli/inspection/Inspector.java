package org.applieddl4j.cli.inspection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.UseCase;

/**
 * Looks into whatever a user names: a table, a folder, a file of intents, a picture. Which use case takes it, the use cases
 * say themselves: they read it as a run would.
 */
public final class Inspector {

    private final DataTrial trial;

    /**
     * @param useCases that may take it
     * @param context of their reading
     */
    public Inspector(List<UseCase> useCases, RunContext context) {
        this.trial = new DataTrial(useCases, context);
    }

    /**
     * Looks into it.
     *
     * @param path a file or a folder
     * @param label column of a table that holds the label; empty to guess
     * @throws InputException if it does not exist, or cannot be read at all
     */
    public Inspection inspect(Path path, Optional<String> label) {
        if (!Files.exists(path)) {
            throw new InputException(path + ": no such file or folder; check the path");
        }
        return look(path, label).with(trial.of(path));
    }

    /** The same with the use cases asked again, after something was written beside the data. */
    public Inspection again(Inspection inspection, Path path) {
        return inspection.with(trial.of(path));
    }

    private static Inspection look(Path path, Optional<String> label) {
        if (Files.isDirectory(path)) {
            return new FolderInspection(path).inspect();
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            return new Inspection(
                    "YAML file",
                    List.of(),
                    List.of("file"),
                    List.of(List.of(path.toString())),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        return OneFile.inspect(path).orElseGet(() -> new TableInspection(path, label).inspect());
    }
}
