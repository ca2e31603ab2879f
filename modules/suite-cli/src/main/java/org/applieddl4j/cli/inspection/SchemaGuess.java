package org.applieddl4j.cli.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses from names and contents which columns of a table of payments hold what, for its owner to correct. */
final class SchemaGuess {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
                .filter(column -> !number || column.numeric())
                .filter(column -> names.matcher(
                                column.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
                        .matches())
                .findFirst()
                .ifPresent(column -> roles.put(role, column));
    }

    private String written() {
        ObjectNode schema = JSON.createObjectNode();
        ArrayNode all = schema.putArray("columns");
        roles.forEach((role, column) -> {
            ObjectNode one = all.addObject();
            one.put("name", column.name());
            one.put("kind", kind(role));
            one.put("role", role);
        });
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kind(String role) {
        return switch (role) {
            case "time" -> "timestamp";
            case "amount" -> "number";
            case "label" -> "integer";
            default -> "text";
        };
    }
}
