package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.RunFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project of the user's own, after a use case. */
@Command(
        name = "new",
        description =
                "Create your own project, based on a use case, that builds, passes its tests and runs immediately.",
        sortOptions = false)
final class NewCommand implements Runnable {

    private static final String MODULES_END = "  </modules>";

    private final UseCases catalogue;
    private final Terminal terminal;
    private final Path here;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<name>",
            description = "Name of the project, for example churn-risk.")
    private String name;

    @Option(names = "--from", paramLabel = "USE-CASE", description = "Use case to base the project on.")
    private String from;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Output folder; must not exist (default: a folder of that name in the current one).")
    private Path into;

    @Option(names = "--package", paramLabel = "PACKAGE", description = "Java package (default: example.<name>).")
    private String packageName;

    @Option(names = "--inside", description = "Create a module of this suite instead: modules/<name>.")
    private boolean inside;

    /** @param here the folder that the command was given in */
    NewCommand(UseCases catalogue, Terminal terminal, Path here) {
        this.catalogue = catalogue;
        this.terminal = terminal;
        this.here = here.toAbsolutePath();
    }

    @Override
    public void run() {
        ProjectTemplate template = template();
        requireName();
        String java = packageName == null ? "example." + name.replace("-", "") : packageName;
        if (!java.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")) {
            throw new InputException("'" + java + "' is no package; write words of lower case with dots between");
        }
        if (!SourceVersion.isName(java)) {
            throw new InputException("'" + java + "' has a word of the Java language in it; choose another name, or"
                    + " another --package");
        }
        if (inside && into != null) {
            throw new InputException("--inside puts it below modules/; leave --into out");
        }
        if (inside && !Files.isRegularFile(here.resolve("modules/suite-cli/pom.xml"))) {
            throw new InputException("--inside makes a module of the suite: run it from the suite's own folder");
        }
        Path folder = inside ? Path.of("modules", name) : into == null ? Path.of(name) : into;
        if (Files.exists(here.resolve(folder))) {
            throw new InputException(folder + " exists already; name another folder with --into, or another name");
        }
        Map<String, String> names = Map.of(
                "groupId",
                java,
                "artifactId",
                name,
                "version",
                "0.1.0-SNAPSHOT",
                "package",
                java,
                "className",
                className(name),
                "gitignore",
                ".gitignore",
                "dataFolder",
                inside ? "modules/" + name + "/data" : "data");
        write(template.files(names, inside), here.resolve(folder));
        if (inside) {
            addToSuite(here.resolve("pom.xml"));
        }
        say(folder);
    }

    private ProjectTemplate template() {
        Map<String, ProjectTemplate> templates = ProjectTemplate.all();
        if (from == null) {
            throw new InputException(
                    "name the use case to begin with: --from " + String.join(" | ", templates.keySet()));
        }
        ProjectTemplate template = templates.get(from);
        if (template == null) {
            throw new InputException("there is no starter after '" + from + "'"
                    + NearestNames.hint(from, List.copyOf(templates.keySet())));
        }
        return template;
    }

    private void requireName() {
        if (name == null) {
            throw new InputException("name the project: ./suite new <name> --from " + from);
        }
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new InputException("'" + name + "' is no name for a project; write lower case with dashes between,"
                    + " for example churn-risk");
        }
        if (catalogue.ids().contains(name)) {
            throw new InputException("'" + name + "' is a use case already; choose another name");
        }
    }

    private static String className(String name) {
        return Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** All of it or nothing: it is written beside its place first. */
    private static void write(Map<String, byte[]> files, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        Path half = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = half.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            if (files.containsKey("suite")) {
                half.resolve("suite").toFile().setExecutable(true, false);
            }
            Files.move(half, target);
        } catch (IOException e) {
            delete(half);
            throw new RunFailedException("cannot write " + folder + " (" + e.getMessage() + "); nothing was left", e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot take " + folder + " away again (" + e.getMessage() + ")", e);
        }
    }

    private void addToSuite(Path pom) {
        try {
            String text = Files.readString(pom, StandardCharsets.UTF_8);
            int end = text.indexOf(MODULES_END);
            if (end < 0) {
                throw new InputException(pom + ": has no line '" + MODULES_END + "'; add the module by hand");
            }
            Files.writeString(
                    pom,
                    text.substring(0, end) + "    <module>modules/" + name + "</module>\n" + text.substring(end),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunFailedException("cannot add the module to " + pom + " (" + e.getMessage() + ")", e);
        }
    }

    private void say(Path folder) {
        terminal.out().println("Created " + folder + " from the " + from + " starter.");
        if (inside) {
            terminal.out().println("Try it:  ./suite run " + name + " --quick");
        } else {
            terminal.out().println("Once, in the suite's folder, so that Maven finds it:  mvn -q install -DskipTests");
            terminal.out().println("Then:  cd " + folder + " && mvn verify && ./suite run " + name + " --quick");
        }
        terminal.out().println("Your data go in as " + folder.resolve("README.md") + " says.");
    }
}
