package org.applieddl4j.cli.inspection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.applieddl4j.cli.inspection.Inspection.Fact;
import org.applieddl4j.cli.inspection.Inspection.SchemaDraft;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.Gaps;
import org.applieddl4j.common.data.csv.TableSchema;

/**
 * Looks through a CSV file twice: once for what its columns hold, once for what they give away of the label. Neither pass
 * keeps the rows.
 */
final class TableInspection {

    /** What labels are called, without capitals and what parts words. */
    private static final List<String> LABEL_NAMES = List.of(
            "label",
            "class",
            "target",
            "intent",
            "fraud",
            "isfraud",
            "txfraud",
            "outcome",
            "diagnosis",
            "species",
            "category",
            "default",
            "defaulted",
            "y");

    /** The use case whose project learns from rows of any table. */
    private static final String ROWS = "fraud-detection";

    private static final int MOST_CLASSES = 200;
    private static final double NEARLY_ALL = 0.995;
    private static final double RARE = 0.02;

    /** No character of a text file. */
    private static final int CELL_END = 0x1_0000;

    private final Path file;
    private final Optional<String> wantedLabel;
    private final List<String> notes = new ArrayList<>();
    private List<ColumnProfile> columns = List.of();
    private int rows;
    private int bad;
    private long firstBad;
    private int duplicates;

    TableInspection(Path file, Optional<String> wantedLabel) {
        this.file = file;
        this.wantedLabel = wantedLabel;
    }

    Inspection inspect() {
        profile();
        if (rows == 0) {
            throw new InputException(file + ": has a header line but no complete rows; choose a file with rows");
        }
        Optional<ColumnProfile> label = label();
        List<String> warnings = new ArrayList<>();
        label.ifPresent(column -> warnings.addAll(leaks(column)));
        warnings.addAll(shortcomings(label));
        return new Inspection(
                "table of " + String.format(Locale.ROOT, "%,d", rows) + " rows and " + columns.size() + " columns",
                facts(label),
                List.of("column", "type", "missing", "distinct values", "range"),
                columns.stream().map(this::row).toList(),
                warnings,
                schema(label),
                project(label),
                List.of());
    }

    private void profile() {
        Set<Long> seen = new HashSet<>();
        CsvStream.read(file, CsvStream.DETECT, bytes -> {}, new CsvStream.Reader() {
            @Override
            public void note(String what) {
                notes.add(what);
            }

            @Override
            public void header(List<String> names) {
                columns = names.stream().map(ColumnProfile::new).toList();
            }

            @Override
            public void row(long line, String[] cells) {
                rows++;
                for (int i = 0; i < cells.length; i++) {
                    columns.get(i).add(cells[i]);
                }
                duplicates += seen.add(hash(cells)) ? 0 : 1;
            }

            @Override
            public void bad(long line, String why) {
                firstBad = bad == 0 ? line : firstBad;
                bad++;
            }
        });
    }

    /** FNV-1a of 64 bits: of a million rows, two different ones share it once in forty million files. */
    private static long hash(String[] cells) {
        long hash = 0xcbf29ce484222325L;
        for (String cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                hash = (hash ^ cell.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ CELL_END) * 0x100000001b3L;
        }
        return hash;
    }

    private Optional<ColumnProfile> label() {
        if (wantedLabel.isPresent()) {
            return Optional.of(columns.stream()
                    .filter(column -> column.name().equals(wantedLabel.get()))
                    .findFirst()
                    .orElseThrow(() -> new InputException(file + ": has no column '" + wantedLabel.get()
                            + "'; its columns are "
                            + columns.stream().map(ColumnProfile::name).collect(Collectors.joining(", ")))));
        }
        for (String name : LABEL_NAMES) {
            for (ColumnProfile column : columns) {
                if (plain(column.name()).equals(name) && column.different() <= MOST_CLASSES) {
                    return Optional.of(column);
                }
            }
        }
        ColumnProfile last = columns.get(columns.size() - 1);
        return Optional.of(last).filter(column -> column.different() >= 2 && column.different() <= 20);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private List<Fact> facts(Optional<ColumnProfile> label) {
        List<Fact> facts = new ArrayList<>();
        notes.forEach(note -> facts.add(new Fact("format", note)));
        facts.add(new Fact("duplicate rows", Integer.toString(duplicates)));
        facts.add(new Fact("unreadable rows", Integer.toString(bad)));
        label.ifPresent(column -> {
            facts.add(new Fact("label", column.name()));
            facts.add(new Fact("classes", balance(column)));
        });
        return facts;
    }

    private static String balance(ColumnProfile label) {
        String largest = label.values().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(6)
                .map(each -> each.getKey() + " "
                        + String.format(Locale.ROOT, "%.1f %%", 100.0 * each.getValue() / label.present()))
                .collect(Collectors.joining(", "));
        int more = label.different() - 6;
        return largest + (more > 0 ? " and " + more + " more" : "");
    }

    private List<String> row(ColumnProfile column) {
        return List.of(
                column.name(),
                column.kind(),
                column.missing() == 0
                        ? "0"
                        : String.format(Locale.ROOT, "%d (%.1f %%)", column.missing(), 100.0 * column.missing() / rows),
                column.different() > ColumnProfile.MOST_VALUES
                        ? "over " + ColumnProfile.MOST_VALUES
                        : Integer.toString(column.different()),
                column.range());
    }

    private List<String> shortcomings(Optional<ColumnProfile> label) {
        List<String> warnings = new ArrayList<>();
        if (bad > 0) {
            warnings.add(Counted.of(bad, "row has", "rows have")
                    + " a different number of cells than the header line, or an unclosed quote, first in line "
                    + firstBad);
        }
        if (duplicates > 0) {
            warnings.add(Counted.of(duplicates, "row is an exact duplicate", "rows are exact duplicates")
                    + ": a random split can put copies into both training and test");
        }
        for (ColumnProfile column : columns) {
            if (column.different() <= 1) {
                warnings.add("column " + column.name() + " has the same value in every row and carries no information");
            } else if (column.missing() > rows / 2) {
                warnings.add("column " + column.name() + " is empty in most rows");
            }
        }
        if (label.isEmpty()) {
            warnings.add("no column looks like a label; name one with --label COLUMN");
        } else {
            ColumnProfile column = label.get();
            int rarest = column.values().values().stream()
                    .mapToInt(Integer::intValue)
                    .min()
                    .orElse(0);
            if (column.missing() > 0) {
                warnings.add(Counted.of(column.missing(), "row has", "rows have") + " no label");
            }
            if (column.different() == 2 && rarest < RARE * rows) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "only %.2f %% of the rows belong to the rarer class: accuracy is misleading, use average"
                                + " precision",
                        100.0 * rarest / rows));
            } else if (rarest < 10) {
                warnings.add("the smallest class has only " + Counted.of(rarest, "row")
                        + ": too few to train and evaluate on");
            }
        }
        return warnings;
    }

    /** Columns that give the label away: what is known only because the answer is known. */
    private List<String> leaks(ColumnProfile label) {
        int labelAt = columns.indexOf(label);
        Map<Integer, Map<String, Map<String, Integer>>> together = new HashMap<>();
        Map<Integer, List<double[]>> numbers = new HashMap<>();
        List<String> classes = label.values().keySet().stream().sorted().toList();
        for (int i = 0; i < columns.size(); i++) {
            if (i != labelAt && columns.get(i).different() > 1) {
                if (columns.get(i).numeric() && classes.size() == 2) {
                    numbers.put(i, new ArrayList<>());
                }
                if (columns.get(i).different() <= Math.min(ColumnProfile.MOST_VALUES, rows / 5)) {
                    together.put(i, new HashMap<>());
                }
            }
        }
        CsvStream.read(file, CsvStream.DETECT, bytes -> {}, new CsvStream.Reader() {
            @Override
            public void header(List<String> names) {}

            @Override
            public void row(long line, String[] cells) {
                String cls = cells[labelAt].strip();
                if (Gaps.isGap(cls)) {
                    return;
                }
                together.forEach((i, counts) -> counts.computeIfAbsent(cells[i].strip(), value -> new HashMap<>())
                        .merge(cls, 1, Integer::sum));
                numbers.forEach((i, pairs) -> {
                    if (!Gaps.isGap(cells[i]) && pairs.size() < 200_000) {
                        pairs.add(new double[] {Double.parseDouble(cells[i].strip()), classes.indexOf(cls)});
                    }
                });
            }

            @Override
            public void bad(long line, String why) {}
        });
        List<String> suspects = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            double told = Math.max(purity(together.get(i), label), separation(numbers.get(i)));
            if (told >= NEARLY_ALL) {
                suspects.add(String.format(
                        Locale.ROOT,
                        "column %s alone predicts the label in %.1f %% of cases; leave it out unless it is known before"
                                + " the label",
                        columns.get(i).name(),
                        100 * told));
            }
        }
        return suspects;
    }

    /** The share of rows that are of the most frequent class of their value; 0 where that is no news. */
    private static double purity(Map<String, Map<String, Integer>> counts, ColumnProfile label) {
        if (counts == null) {
            return 0;
        }
        int largestClass = label.values().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        double pure = 0;
        for (Map<String, Integer> classes : counts.values()) {
            pure += classes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
        double told = pure / label.present();
        double guessed = (double) largestClass / label.present();
        // Where one class has nearly all rows, naming it is right nearly always and tells nothing.
        return 1 - told < 0.1 * (1 - guessed) ? told : 0;
    }

    /** The ROC AUC of the number as it stands, whichever way it points. */
    private static double separation(List<double[]> pairs) {
        if (pairs == null) {
            return 0;
        }
        pairs.sort(java.util.Comparator.comparingDouble(pair -> pair[0]));
        double positives = pairs.stream().mapToDouble(pair -> pair[1]).sum();
        double negatives = pairs.size() - positives;
        if (positives == 0 || negatives == 0) {
            return 0;
        }
        double rankSum = 0;
        for (int from = 0; from < pairs.size(); ) {
            int to = from;
            double here = 0;
            while (to < pairs.size() && pairs.get(to)[0] == pairs.get(from)[0]) {
                here += pairs.get(to++)[1];
            }
            rankSum += here * (from + 1 + to) / 2.0;
            from = to;
        }
        double auc = (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
        return Math.max(auc, 1 - auc);
    }

    /** A use case whose project learns from any table with a label: rows, or messages where a column holds some. */
    private Optional<String> project(Optional<ColumnProfile> label) {
        if (label.isEmpty() || columns.size() < 2) {
            return Optional.empty();
        }
        boolean messages = columns.size() == 2
                && columns.stream()
                        .filter(column -> !column.equals(label.get()))
                        .allMatch(column -> column.kind().equals("text"));
        return Optional.of(messages ? "chatbot-intent" : ROWS);
    }

    /**
     * A draft of the file that says what the columns hold: of payments where they can be told, otherwise of measurements, otherwise of
     * any table with a label; empty where there is such a file, or none of them.
     */
    private Optional<SchemaDraft> schema(Optional<ColumnProfile> label) {
        Path beside = CsvSchema.fileBeside(file);
        if (Files.exists(beside)) {
            return Optional.empty();
        }
        boolean called = wantedLabel.isPresent()
                || label.map(ColumnProfile::name)
                        .map(TableInspection::plain)
                        .filter(LABEL_NAMES::contains)
                        .isPresent();
        return label.flatMap(column -> new SchemaGuess(columns, column).json())
                .map(json -> new SchemaDraft(beside, () -> json, true))
                .or(() -> called ? Optional.empty() : series().map(json -> new SchemaDraft(beside, () -> json, false)))
                .or(() -> project(label)
                        .filter(ROWS::equals)
                        .map(project -> new SchemaDraft(
                                beside,
                                // Reads all rows: only where somebody wants it.
                                () -> TableSchema.guess(file, label.get().name(), Integer.MAX_VALUE)
                                        .csv()
                                        .toJson(),
                                false)));
    }

    /** A schema of measurements, where a column holds times and all others numbers. */
    private Optional<String> series() {
        Optional<ColumnProfile> time =
                columns.stream().filter(ColumnProfile::time).findFirst();
        List<CsvSchema.Column> values = columns.stream()
                .filter(column -> time.isEmpty() || column != time.get())
                .map(ColumnProfile::column)
                .toList();
        if (time.isEmpty()
                || values.isEmpty()
                || values.stream().anyMatch(column -> column.kind() != CsvSchema.Kind.NUMBER)) {
            return Optional.empty();
        }
        List<CsvSchema.Column> all = new ArrayList<>(List.of(time.get().column().as("time")));
        all.addAll(values);
        return Optional.of(new CsvSchema(CsvStream.DETECT, all).toJson());
    }
}
