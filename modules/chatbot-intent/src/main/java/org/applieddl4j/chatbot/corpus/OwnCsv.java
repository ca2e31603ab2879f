package org.applieddl4j.chatbot.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
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

    /** A language, and perhaps the country it is spoken in: {@code en}, {@code en-US}, {@code es_MX}. */
    private static final Pattern LANGUAGE_CODE = Pattern.compile("([a-z]{2})([-_][a-z0-9]{2,8})*");

    /** Of messages of which only the test part was given. */
    private static final double VALIDATION_SHARE = 0.15;

    private final CsvRows rows;
    private final BadRows badRows;
    private final Map<String, Integer> places = new HashMap<>();

    private OwnCsv(CsvRows rows, BadRows badRows) {
        this.rows = rows;
        this.badRows = badRows;
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param badRowsAllowed how many unusable rows to leave out
     * @throws InputException if the file, its header or more rows than allowed cannot be used, with the line
     */
    public static IntentCorpus read(Path file, int badRowsAllowed) {
        return new OwnCsv(CsvRows.read(file), new BadRows(badRowsAllowed)).corpus();
    }

    private IntentCorpus corpus() {
        CorpusBuilder corpus = new CorpusBuilder(rows.file().toString(), badRows);
        rows.notes().forEach(note -> corpus.note(note + "."));
        placeColumns(corpus);
        for (CsvRows.Row row : rows.rows()) {
            try {
                add(row, corpus);
            } catch (BadRowException e) {
                badRows.skip(rows.file() + ":" + row.line() + ": " + e.getMessage());
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
                new RowOrigin(rows.name(), row.line()));
    }

    private String cell(CsvRows.Row row, String column, String otherwise) {
        Integer at = places.get(column);
        return at == null ? otherwise : row.cells().get(at);
    }

    private static Part part(String id) throws BadRowException {
        return Arrays.stream(Part.values())
                .filter(part -> part.id().equals(id.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadRowException("column part: '" + id + "' is none of "
                        + Arrays.stream(Part.values()).map(Part::id).collect(Collectors.joining(", "))));
    }

    private static String language(String code) throws BadRowException {
        Matcher language = LANGUAGE_CODE.matcher(code.strip().toLowerCase(Locale.ROOT));
        if (!language.matches()) {
            throw new BadRowException("column language: '" + code + "' is no code such as en, es or en-US");
        }
        return language.group(1);
    }

    /** Names count in capitals too; what else the table holds is passed over, and said. */
    private void placeColumns(CorpusBuilder corpus) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < rows.header().size(); i++) {
            String name = rows.header().get(i).toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(name)) {
                others.add(rows.header().get(i));
            } else if (places.put(name, i) != null) {
                throw new InputException(
                        rows.file() + ":1: column '" + name + "' stands twice in the header line; take one out");
            }
        }
        for (String needed : List.of(TEXT, INTENT)) {
            if (!places.containsKey(needed)) {
                throw new InputException(rows.file() + ":1: has no column '" + needed + "'; it has "
                        + String.join(", ", rows.header())
                        + ". The first line names the columns: text, intent, and where wanted language and part");
            }
        }
        if (!others.isEmpty()) {
            corpus.note(
                    "Passed over: " + (others.size() == 1 ? "column " : "columns ") + String.join(", ", others) + ".");
        }
    }
}
