package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.cli.inspection.Inspection;
import org.applieddl4j.cli.inspection.Inspector;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what data of the user's own hold, before anything is trained on them. */
@Command(
        name = "inspect",
        description =
                "Describe your data: columns, missing values, class balance, duplicates, leakage, and which use cases accept them.",
        sortOptions = false)
final class InspectCommand implements Runnable {

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<path>",
            description =
                    "A table, a folder with one folder of pictures or recordings per class, a YAML file of intents, or a single picture, DICOM file, recording or NumPy file.")
    private Path path;

    @Option(names = "--label", paramLabel = "COLUMN", description = "Label column of a table (default: guessed).")
    private String label;

    @Option(
            names = "--write",
            description = "Write a draft of the schema file beside the table, where runs look for it.")
    private boolean write;

    @Option(names = "--page", paramLabel = "FILE", description = "Also write an HTML page.")
    private Path page;

    InspectCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public void run() {
        if (path == null) {
            throw new InputException("name a file or a folder: ./suite inspect <path>");
        }
        RunContext context = new RunContext(installation.store(Optional.empty()), Console.plain(line -> {}));
        Inspector inspector = new Inspector(useCases.all(), context);
        Inspection inspection = inspector.inspect(path, Optional.ofNullable(label));
        if (write) {
            writeSchema(inspection);
            inspection = inspector.again(inspection, path);
        }
        lines(inspection).forEach(terminal.out()::println);
        if (page != null) {
            ArticlePage.write(article(inspection), page);
            terminal.out().println("page  " + page);
        }
    }

    private void writeSchema(Inspection inspection) {
        Inspection.SchemaDraft draft = inspection
                .schema()
                .orElseThrow(() -> new InputException(
                        Files.exists(CsvSchema.fileBeside(path))
                                ? CsvSchema.fileBeside(path)
                                        + ": already exists; correct it, or move it away and run --write again; "
                                        + CsvSchema.DESCRIBED
                                : path
                                        + ": no schema can be drafted, because no column was recognised as a label or as the time"
                                        + " of measurements; name a label with --label; "
                                        + CsvSchema.DESCRIBED));
        AtomicFile.write(draft.file(), draft.json().get());
        terminal.out().println("schema  " + draft.file() + "  (a guess: check and correct it)");
    }

    private List<String> lines(Inspection inspection) {
        List<String> lines = new ArrayList<>();
        lines.add(path + ": " + inspection.what());
        inspection.facts().forEach(fact -> lines.add("  " + fact.name() + ": " + fact.value()));
        lines.add("");
        lines.addAll(table(inspection));
        lines.add("");
        inspection.warnings().forEach(warning -> lines.add("! " + warning));
        lines.addAll(advice(inspection));
        return lines;
    }

    private static List<String> table(Inspection inspection) {
        List<List<String>> all = new ArrayList<>(List.of(inspection.columns()));
        all.addAll(inspection.rows());
        int[] widths = new int[inspection.columns().size()];
        all.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                line.append(' ')
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 1));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> advice(Inspection inspection) {
        List<String> lines = new ArrayList<>();
        List<Inspection.Use> fits = inspection.fits();
        for (Inspection.Use fit : fits) {
            lines.add((lines.isEmpty() ? "It fits " : "It also fits ") + fit.useCase() + ".");
            fit.notes().forEach(note -> lines.add("  " + note));
            lines.add(fit.command());
        }
        inspection
                .uses()
                .forEach(use ->
                        use.refusal().ifPresent(why -> lines.add("It does not fit " + use.useCase() + ": " + why)));
        if (fits.isEmpty()) {
            lines.add("No use case can be trained on it as it is.");
            inspection
                    .project()
                    .ifPresent(useCase -> lines.add("To train on such data, start a project of your own: ./suite"
                            + " new my-project --from " + useCase));
        }
        if (!write && fits.stream().noneMatch(fit -> fit.useCase().equals("fraud-detection"))) {
            inspection.schema().ifPresent(draft -> {
                String command = "./suite inspect " + path + " --write writes " + draft.file();
                if (draft.payments()) {
                    lines.add("If these are payments, " + command + ":");
                    draft.json().get().lines().forEach(lines::add);
                } else {
                    lines.add(command + ", which describes the columns");
                }
            });
        }
        return lines;
    }

    private HtmlPage article(Inspection inspection) {
        List<List<String>> facts = inspection.facts().stream()
                .map(fact -> List.of(fact.name(), fact.value()))
                .toList();
        List<List<String>> warnings =
                inspection.warnings().stream().map(List::of).toList();
        return new HtmlPage(
                "en",
                "Applied DL4J · inspection",
                path.getFileName().toString(),
                "A " + inspection.what() + ".",
                List.of(
                        new ReportTable("Summary", "The data as a whole.", List.of("property", "value"), facts),
                        new ReportTable("Warnings", "Check these before training.", List.of("warning"), warnings),
                        new ReportTable(
                                "Details",
                                "One row per column, class or file.",
                                inspection.columns(),
                                inspection.rows())),
                List.of(),
                List.of(),
                advice(inspection),
                Map.of(
                        "contents",
                        "Contents",
                        "skip",
                        "Skip to the inspection",
                        "printed",
                        "Output",
                        "exercises",
                        "Exercises",
                        "more",
                        "Next steps",
                        "footer",
                        "Written by ./suite inspect. This page loads nothing from a network."));
    }
}
