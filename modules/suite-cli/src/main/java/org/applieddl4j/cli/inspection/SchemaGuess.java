package org.applieddl4j.cli.inspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvStream;

/** Guesses from names and contents which columns of a table of payments hold what, for its owner to correct. */
final class SchemaGuess {

    private static final Pattern AMOUNT =
            Pattern.compile(".*(amount|betrag|importe|monto|value|price|sum|euro|usd|amt).*");
    private static final Pattern CARD = Pattern.compile(".*(card|customer|account|nameorig|tarjeta|cliente).*");
    private static final Pattern TERMINAL = Pattern.compile(".*(terminal|merchant|shop|store|namedest|comercio).*");
    private static final Pattern ID = Pattern.compile("id|transactionid|txid|paymentid");

    private final List<ColumnProfile> columns;
    private final ColumnProfile label;
    private final Map<String, ColumnProfile> roles = new LinkedHashMap<>();

    SchemaGuess(List<ColumnProfile> columns, ColumnProfile label) {
        this.columns = columns;
        this.label = label;
    }

    /** The file's content; empty where time, amount or label cannot be told. */
    Optional<String> json() {
        if (!label.yesOrNo()) {
            return Optional.empty();
        }
        roles.put("label", label);
        columns.stream().filter(ColumnProfile::time).findFirst().ifPresent(time -> roles.put("time", time));
        give("amount", AMOUNT, true);
        if (!roles.keySet().containsAll(List.of("time", "amount"))) {
            return Optional.empty();
        }
        give("card", CARD, false);
        give("terminal", TERMINAL, false);
        give("id", ID, false);
        return Optional.of(written());
    }

    private void give(String role, Pattern names, boolean number) {
        columns.stream()
                .filter(column -> !roles.containsValue(column))
                .filter(column -> !number || column.column().kind() == Kind.NUMBER)
                .filter(column -> names.matcher(
                                column.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
                        .matches())
                .findFirst()
                .ifPresent(column -> roles.put(role, column));
    }

    private String written() {
        List<Column> written = new ArrayList<>();
        roles.forEach((role, column) -> written.add(column(role, column).as(role)));
        return new CsvSchema(CsvStream.DETECT, written).toJson();
    }

    private static Column column(String role, ColumnProfile column) {
        return switch (role) {
            case "time", "amount" -> column.column();
            case "label" -> Column.integer(column.name());
            default -> Column.text(column.name());
        };
    }
}
