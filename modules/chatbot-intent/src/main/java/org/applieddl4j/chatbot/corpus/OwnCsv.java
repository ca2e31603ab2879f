package org.applieddl4j.chatbot.corpus;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;

/**
 * A user's own messages in a CSV file: columns {@code text} and {@code intent}, and where wanted {@code language} (ISO
 * 639-1, {@code en} without it) and {@code part} ({@code train}, {@code validation} or {@code test}; drawn without it).
 * The intent {@code out_of_scope} stands for messages that none of the others covers.
 */
public final class OwnCsv {

    private static final String TEXT = "text";
    private static final String INTENT = "intent";
    private static final String LANGUAGE = "language";
    private static final String PART = "part";
    private static final List<String> COLUMNS = List.of(TEXT, INTENT, LANGUAGE, PART);

    private static final String USUAL_LANGUAGE = "en";
    private static final Pattern LANGUAGE_CODE = Pattern.compile("[a-z]{2}");

    /** Of messages of which only the test part was given. */
    private static final double VALIDATION_SHARE = 0.15;

    private final CsvRows rows;
    private final BadRows badRows;

    private OwnCsv(CsvRows rows, BadRows badRows) {
        this.rows = rows;
        this.badRows = badRows;
    }

    /**
     * Reads a file, plain or gzip, with commas or semicolons between the cells.
     *
     * @param badRowsAllowed how many unusable rows to leave out
     * @throws InputException if the file, its header or more rows than allowed cannot be used, with the line
     */
    public static IntentCorpus read(Path file, int badRowsAllowed) {
        SourceText source = SourceText.read(file);
        BadRows badRows = new BadRows(badRowsAllowed);
        return new OwnCsv(CsvRows.read(source, separator(source.text())), badRows).corpus();
    }

    /** Semicolons are what spreadsheets write where a comma is the decimal sign. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    private IntentCorpus corpus() {
        requireKnownColumns();
        CorpusBuilder corpus = new CorpusBuilder(rows.source().file().toString(), badRows);
        for (CsvRows.Row row : rows.rows()) {
            try {
                add(row, corpus);
            } catch (BadRowException e) {
                badRows.skip(rows.source().file() + ":" + row.line() + ": " + e.getMessage());
            }
        }
        return corpus.build("your", VALIDATION_SHARE);
    }

    private void add(CsvRows.Row row, CorpusBuilder corpus) throws BadRowException {
        if (!row.complaint().isEmpty()) {
            throw new BadRowException(row.complaint());
        }
        corpus.add(
                part(cell(row, PART, Part.TRAIN.id())),
                cell(row, TEXT, ""),
                cell(row, INTENT, ""),
                language(cell(row, LANGUAGE, USUAL_LANGUAGE)),
                new RowOrigin(rows.source().name(), row.line()));
    }

    private String cell(CsvRows.Row row, String column, String otherwise) {
        int at = rows.header().indexOf(column);
        return at < 0 ? otherwise : row.cells().get(at);
    }

    private static Part part(String id) throws BadRowException {
        return Arrays.stream(Part.values())
                .filter(part -> part.id().equals(id.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadRowException("column part: '" + id + "' is none of "
                        + Arrays.stream(Part.values()).map(Part::id).collect(Collectors.joining(", "))));
    }

    private static String language(String code) throws BadRowException {
        String language = code.strip().toLowerCase(Locale.ROOT);
        if (!LANGUAGE_CODE.matcher(language).matches()) {
            throw new BadRowException("column language: '" + code + "' is no code of two letters such as en or es");
        }
        return language;
    }

    private void requireKnownColumns() {
        rows.require(TEXT);
        rows.require(INTENT);
        rows.header().stream()
                .filter(column -> !COLUMNS.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new InputException(rows.source().file() + ":1: unknown column '" + column + "'; there can be "
                            + String.join(", ", COLUMNS) + ": take it out or rename it");
                });
    }
}
