package org.applieddl4j.credit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.credit.Field.Change;

/**
 * The German credit data as Weka's ARFF: {@code @attribute} lines name the columns, the last of which is {@code class}, and rows follow
 * {@code @data}, separated by commas, words in single quotes where they hold blanks, {@code ?} where nothing is known.
 */
final class GermanLoans {

    private static final String CLASS = "class";
    private static final String BAD = "bad";

    private GermanLoans() {}

    static Applications read(Path file, int badRowsAllowed) {
        List<String> names = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        boolean data = false;
        int line = 0;
        int bad = 0;
        for (String text : lines(file)) {
            line++;
            if (text.isBlank() || text.startsWith("%")) {
                continue;
            }
            if (text.toLowerCase(java.util.Locale.ROOT).startsWith("@attribute")) {
                names.add(unquoted(text.strip().split("\\s+")[1]));
            } else if (text.toLowerCase(java.util.Locale.ROOT).startsWith("@data")) {
                data = true;
            } else if (data) {
                List<String> cells = cells(text);
                if (cells.size() == names.size()) {
                    rows.add(cells);
                    lines.add(line);
                } else if (++bad > badRowsAllowed) {
                    throw new InputException(
                            file + ":" + line + ": has " + cells.size() + " cells, and the header names " + names.size()
                                    + "; correct the row, or allow some with --skip-bad-rows N");
                }
            }
        }
        if (rows.isEmpty() || !names.contains(CLASS)) {
            throw new InputException(file
                    + ": has no rows, or no attribute 'class'; fetch it again with ./suite data fetch german-credit");
        }
        return applications(file, names, rows, lines, bad);
    }

    private static Applications applications(
            Path file, List<String> names, List<List<String>> rows, List<Integer> lines, int skipped) {
        int label = names.indexOf(CLASS);
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            if (i != label) {
                columns.put(names.get(i), rows.stream().map(row -> row.get(at)).toList());
            }
        }
        int[] labels = rows.stream()
                .mapToInt(row -> row.get(label).equals(BAD) ? 1 : 0)
                .toArray();
        String name = String.valueOf(file.getFileName());
        return new LoanTable(file.toString(), columns, labels, row -> new RowOrigin(name, lines.get(row)), skipped)
                .applications(GermanLoans::described, new ArrayList<>());
    }

    private static Field described(Field field) {
        return switch (field.name()) {
            case "duration" -> field.rises().changeable(Change.DOWN);
            case "credit_amount" -> field.changeable(Change.DOWN);
            case "installment_commitment" -> field.rises().changeable(Change.DOWN);
            default -> field;
        };
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell(cell));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell(cell));
        return cells;
    }

    private static String cell(StringBuilder text) {
        String cell = text.toString().strip();
        return cell.equals("?") ? "" : cell;
    }

    private static String unquoted(String name) {
        return name.replace("'", "");
    }
}
