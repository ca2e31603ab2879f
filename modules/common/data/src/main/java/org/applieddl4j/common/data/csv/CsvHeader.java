package org.applieddl4j.common.data.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.data.csv.CsvSchema.Column;

/** The header line of a file: where each column stands. */
final class CsvHeader {

    private static final int MAX_NAMES_SHOWN = 40;

    /** A number or a time. */
    private static final Pattern VALUE =
            Pattern.compile("[-+]?(\\d+[.,]?\\d*|[.,]\\d+)([eE][-+]?\\d+)?|\\d{4}-\\d{2}-\\d{2}([T ].*)?");

    /** A number that a column may be called by: that of its place, or a year. */
    private static final Pattern NUMBER_AS_NAME = Pattern.compile("\\d{1,4}");

    private final String file;
    private final List<String> names;

    CsvHeader(String file, String[] fields) {
        this.file = file;
        this.names = IntStream.range(0, fields.length)
                .mapToObj(at -> named(fields[at].strip(), at))
                .toList();
    }

    /** Data frames write their row numbers below no name. */
    private static String named(String name, int at) {
        return name.isEmpty() ? "column " + (at + 1) : name;
    }

    /**
     * Reads the header line.
     *
     * @throws InputException if there is none
     */
    static CsvHeader read(String file, CsvRecords records) throws IOException {
        String[] names = records.next();
        if (names == null) {
            throw new InputException(file + ": is empty; get it again, or name another file");
        }
        CsvHeader header = new CsvHeader(file, names);
        header.requireNames(records.line());
        return header;
    }

    /** A first line of values is a row: taken for names, it would be lost, and its values be looked for in vain. */
    private void requireNames(long line) {
        List<String> values = names.stream().filter(CsvHeader::isValue).toList();
        boolean couldBeNames =
                values.stream().allMatch(value -> NUMBER_AS_NAME.matcher(value).matches())
                        && values.stream().distinct().count() == values.size();
        if (!couldBeNames) {
            throw new InputException(file + ":" + line + ": there is no header line, since the first line holds "
                    + ColumnValues.shown(values.get(0)) + "; write the names of the columns above it");
        }
    }

    private static boolean isValue(String cell) {
        return VALUE.matcher(cell).matches();
    }

    /** Names of the columns. */
    List<String> names() {
        return names;
    }

    /** Number of columns, and so of the fields that every row must have. */
    int width() {
        return names.size();
    }

    /**
     * Where each wanted column stands, in the order of the schema.
     *
     * @throws InputException if a wanted column is missing or stands twice
     */
    int[] positions(CsvSchema schema) {
        List<String> missing = new ArrayList<>();
        for (Column column : schema.columns()) {
            List<Integer> places = places(column.name());
            if (places.isEmpty()) {
                missing.add(column.name());
            } else if (places.size() > 1) {
                throw new InputException(file + ":1: column " + column.name() + " stands twice in the header line");
            }
        }
        if (!missing.isEmpty()) {
            throw new InputException(complaint(missing, schema.delimiter()));
        }
        return schema.columns().stream()
                .mapToInt(column -> places(column.name()).get(0))
                .toArray();
    }

    /** Where a name stands; only where it stands nowhere as it is, capitals do not count. */
    private List<Integer> places(String name) {
        List<Integer> exact = places(name::equals);
        return exact.isEmpty() ? places(name::equalsIgnoreCase) : exact;
    }

    private List<Integer> places(Predicate<String> wanted) {
        return IntStream.range(0, names.size())
                .filter(at -> wanted.test(names.get(at)))
                .boxed()
                .toList();
    }

    private String complaint(List<String> missing, char delimiter) {
        String wanted = missing.stream()
                .map(name -> NearestNames.of(name, names).stream()
                        .findFirst()
                        .map(nearest -> name + " (did you mean " + ColumnValues.shown(nearest) + "?)")
                        .orElse(name))
                .collect(Collectors.joining(", "));
        String found =
                names.stream().limit(MAX_NAMES_SHOWN).map(ColumnValues::shown).collect(Collectors.joining(", "));
        String more = names.size() > MAX_NAMES_SHOWN ? " and " + (names.size() - MAX_NAMES_SHOWN) + " more" : "";
        return file + ":1: the header line lacks " + (missing.size() == 1 ? "column " : "columns ") + wanted
                + "; it has " + found + more + delimiterHint(delimiter);
    }

    private String delimiterHint(char delimiter) {
        if (names.size() != 1 || delimiter == CsvStream.DETECT) {
            return "";
        }
        return ";,\t|"
                .chars()
                .filter(c -> c != delimiter && names.get(0).indexOf(c) >= 0)
                .mapToObj(c -> "; is the delimiter '" + (c == '\t' ? "\\t" : String.valueOf((char) c))
                        + "' rather than '" + delimiter + "'?")
                .findFirst()
                .orElse("");
    }
}
