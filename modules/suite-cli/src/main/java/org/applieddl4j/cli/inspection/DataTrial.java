package org.applieddl4j.cli.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.cli.inspection.Inspection.Use;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;

/** Hands data to every use case that could read them, as a run of it would, and hears what it makes of them. */
final class DataTrial {

    private static final String OWN = ":PATH";
    private static final String FOLDER = "folder";
    private static final String RASA = "rasa";
    private static final String COMMANDS = "speech-commands";

    /** A folder that every copy of Speech Commands has, and hardly anything else. */
    private static final String NOISE = "_background_noise_";

    /** Folders below a folder that are looked into for what it holds. */
    private static final int DEEPEST = 3;

    /** Those that ask for certain columns before those that take any table; pictures before medical ones. */
    private static final List<String> LIKELIEST = List.of(
            "chatbot-intent",
            "fraud-detection",
            "image-recognition",
            "medical-imaging",
            "speech-recognition",
            "credit-risk",
            "system-monitoring",
            "forecasting");

    private final List<UseCase> useCases;
    private final RunContext context;

    /** @param context whose console hears nothing of it */
    DataTrial(List<UseCase> useCases, RunContext context) {
        this.useCases = useCases;
        this.context = context;
    }

    /** What each use case makes of the data that could read such; those that take them first. */
    List<Use> of(Path path) {
        List<Use> uses = new ArrayList<>();
        for (UseCase useCase : useCases) {
            for (UseCase.Choice choice : useCase.datasets()) {
                if (choice.id().endsWith(OWN)
                        && reads(choice.id().substring(0, choice.id().length() - OWN.length()), path)) {
                    uses.add(use(useCase, choice.id().replace(OWN, ":" + path)));
                }
            }
        }
        uses.sort(Comparator.comparing((Use use) -> use.refusal().isPresent())
                .thenComparingInt(use ->
                        LIKELIEST.contains(use.useCase()) ? LIKELIEST.indexOf(use.useCase()) : LIKELIEST.size()));
        return uses;
    }

    /** Whether a dataset of this prefix can be meant: of a folder, of YAML, of a table. */
    private static boolean reads(String prefix, Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        if (Files.isDirectory(path)) {
            return prefix.equals(FOLDER)
                    || prefix.equals(RASA) && holdsYaml(path)
                    || prefix.equals(COMMANDS) && Files.isDirectory(path.resolve(NOISE));
        }
        return prefix.equals(RASA) ? yaml : !prefix.equals(FOLDER) && !prefix.equals(COMMANDS) && !yaml;
    }

    private static boolean holdsYaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.anyMatch(
                    file -> file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"));
        } catch (IOException | UncheckedIOException e) {
            // Whoever reads the folder says better what is wrong with it.
            return false;
        }
    }

    private Use use(UseCase useCase, String dataset) {
        String command = "./suite run " + useCase.id() + " --dataset " + quoted(dataset);
        RunRequest request = RunRequest.defaults().withDataset(dataset);
        try {
            return new Use(useCase.id(), command, useCase.readData(request, context), Optional.empty());
        } catch (InputException e) {
            return new Use(useCase.id(), command, List.of(), Optional.of(e.getMessage()));
        }
    }

    /** As a shell takes it for one word. */
    private static String quoted(String dataset) {
        return dataset.matches("[\\w./:@%+=,-]+") ? dataset : "'" + dataset.replace("'", "'\\''") + "'";
    }
}
