package org.applieddl4j.common.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * Keeps the results tables of a Markdown document equal to committed run records.
 *
 * <p>A table stands between two markers:
 *
 * <pre>{@code
 * <!-- results:fraud-detection metrics=average_precision,roc_auc -->
 * <!-- /results -->
 * }</pre>
 *
 * <p>The name is that of a record, {@code <name>.json} in the results folder, or of a folder there whose records are
 * shown in the order of their paths. {@code metrics} chooses the columns; without it all are shown.
 *
 * <p>A single figure stands within a line, that of the record's network or of another one that it was compared with:
 *
 * <pre>{@code
 * <!-- figure:fraud-detection/handbook roc_auc logistic -->0.865<!-- /figure -->
 * }</pre>
 */
public final class MarkdownResults {

    private static final Pattern OPENING =
            Pattern.compile("<!-- results:(?<name>[\\w./-]+)(?: metrics=(?<metrics>[\\w,]+))? -->");
    private static final Pattern ANY_OPENING = Pattern.compile("<!-- results:[^\\n]*");
    private static final String CLOSING = "<!-- /results -->";
    private static final Pattern FIGURE = Pattern.compile("(?<opening><!-- figure:(?<name>[\\w./-]+) (?<metric>\\w+)"
            + "(?: (?<network>[\\w-]+))? -->)[^<\\n]*<!-- /figure -->");

    private MarkdownResults() {}

    /**
     * Writes the tables anew.
     *
     * @param markdown the document
     * @param resultsFolder where the records are
     * @return whether the document changed
     * @throws InputException if a marker is malformed or never closed, or names a record that is missing or broken
     * @throws RunFailedException if the document cannot be written
     */
    public static boolean update(Path markdown, Path resultsFolder) {
        String before = text(markdown);
        String after = filled(before, markdown, resultsFolder);
        if (after.equals(before)) {
            return false;
        }
        AtomicFile.write(markdown, after);
        return true;
    }

    /**
     * Whether the tables already are what the records say. Line endings do not matter, for a checkout may change them.
     *
     * @throws InputException as {@link #update}
     */
    public static boolean isUpToDate(Path markdown, Path resultsFolder) {
        String before = text(markdown);
        return unix(filled(before, markdown, resultsFolder)).equals(unix(before));
    }

    private static String filled(String text, Path markdown, Path resultsFolder) {
        StringBuilder filled = new StringBuilder();
        Matcher any = ANY_OPENING.matcher(text);
        int copied = 0;
        while (any.find(copied)) {
            Matcher opening = OPENING.matcher(text).region(any.start(), text.length());
            if (!opening.lookingAt()) {
                throw new InputException(place(markdown, text, any.start()) + ": cannot read the marker '"
                        + any.group().strip() + "'; write '<!-- results:NAME metrics=A,B -->'");
            }
            int closing = text.indexOf(CLOSING, opening.end());
            if (closing < 0 || text.substring(opening.end(), closing).contains("<!-- results:")) {
                throw new InputException(place(markdown, text, any.start()) + ": the results of '"
                        + opening.group("name") + "' are never closed; add a line '" + CLOSING + "'");
            }
            List<String> metrics = Optional.ofNullable(opening.group("metrics"))
                    .map(names -> List.of(names.split(",")))
                    .orElse(List.of());
            List<RunRecord> records = records(resultsFolder, opening.group("name"), place(markdown, text, any.start()));
            filled.append(text, copied, opening.end())
                    .append("\n")
                    .append(ResultsTable.render(records, metrics))
                    .append(CLOSING);
            copied = closing + CLOSING.length();
        }
        return withFigures(filled.append(text.substring(copied)).toString(), markdown, resultsFolder);
    }

    private static String withFigures(String text, Path markdown, Path resultsFolder) {
        return FIGURE.matcher(text).replaceAll(found -> {
            Matcher figure = (Matcher) found;
            String place = place(markdown, text, figure.start());
            RunRecord record =
                    records(resultsFolder, figure.group("name"), place).get(0);
            String network = Optional.ofNullable(figure.group("network")).orElse(record.network());
            MetricValue value = Optional.ofNullable(record.comparison().get(network))
                    .map(metrics -> metrics.get(figure.group("metric")))
                    .orElseThrow(() -> new InputException(place + ": '" + figure.group("name") + "' has no "
                            + figure.group("metric") + " of '" + network + "'"));
            return Matcher.quoteReplacement(figure.group("opening")
                    + Numbers.fixed(value.value(), Numbers.decimals(Math.abs(value.value())))
                    + "<!-- /figure -->");
        });
    }

    private static List<RunRecord> records(Path folder, String name, String place) {
        Path file = folder.resolve(name + ".json");
        if (Files.isRegularFile(file)) {
            return List.of(RunJson.read(file));
        }
        Path directory = folder.resolve(name);
        List<Path> files = Files.isDirectory(directory) ? jsonBelow(directory) : List.of();
        if (files.isEmpty()) {
            throw new InputException(place + ": there is no record for 'results:" + name + "'; put one at " + file
                    + " or below " + directory);
        }
        return files.stream().map(RunJson::read).toList();
    }

    private static List<Path> jsonBelow(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException("cannot list " + directory + ": " + e, e);
        }
    }

    private static String text(Path markdown) {
        try {
            return Files.readString(markdown, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException("cannot read " + markdown + ": " + e, e);
        }
    }

    private static String place(Path markdown, String text, int offset) {
        long line = 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
        return markdown + ":" + line;
    }

    private static String unix(String text) {
        return text.replace("\r\n", "\n");
    }
}
