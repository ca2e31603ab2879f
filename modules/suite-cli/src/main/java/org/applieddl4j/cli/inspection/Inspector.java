package org.applieddl4j.cli.inspection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.cli.inspection.Inspection.Fact;
import org.applieddl4j.cli.inspection.Inspection.Fit;
import org.applieddl4j.common.InputException;

/** Looks into whatever a user names: a CSV file, a folder of pictures, a file of intents. */
public final class Inspector {

    private Inspector() {}

    /**
     * Looks into it.
     *
     * @param path a file or a folder
     * @param label column of a table that holds the label; empty to guess
     * @throws InputException if it does not exist, or is of a kind that no use case takes
     */
    public static Inspection inspect(Path path, Optional<String> label) {
        if (!Files.exists(path)) {
            throw new InputException(path + ": no such file or folder; check the path");
        }
        if (Files.isDirectory(path)) {
            return new PictureInspection(path).inspect();
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            return new Inspection(
                    "YAML file",
                    List.of(new Fact("layout", "Rasa NLU's, if its first key is 'nlu'")),
                    List.of("file"),
                    List.of(List.of(path.toString())),
                    List.of(),
                    Optional.of(
                            new Fit("chatbot-intent", "./suite run chatbot-intent --dataset rasa:" + path, List.of())));
        }
        return new TableInspection(path, label).inspect();
    }
}
