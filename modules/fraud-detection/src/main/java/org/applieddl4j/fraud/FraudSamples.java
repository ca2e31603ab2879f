package org.applieddl4j.fraud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.usecase.InputForm.Field;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Sample;

/** Payments to try a network on: an everyday one, and what the handbook's scenarios of fraud make of it. */
final class FraudSamples {

    private static final String AMOUNT = "TX_AMOUNT";

    /** The handbook's third scenario multiplies amounts by five. */
    private static final int TIMES_AS_MUCH = 5;

    /** Share of frauds among a month's payments at a terminal that was compromised eight days of them. */
    private static final double EIGHT_OF_THIRTY = 8 / 30.0;

    private final List<Field> fields;

    /** @param fields what the network wants to know */
    FraudSamples(List<Field> fields) {
        this.fields = fields;
    }

    List<Sample> all() {
        Map<String, Double> everyday = everyday();
        return List.of(
                new Sample("A typical payment", row(everyday)),
                new Sample(
                        "Five times the usual amount",
                        row(with(everyday, Map.of(AMOUNT, TIMES_AS_MUCH * typical(AMOUNT))))),
                new Sample(
                        "At a terminal where frauds were found",
                        row(with(
                                everyday,
                                Map.of(
                                        "TERMINAL_ID_RISK_1DAY_WINDOW",
                                        1.0,
                                        "TERMINAL_ID_RISK_7DAY_WINDOW",
                                        1.0,
                                        "TERMINAL_ID_RISK_30DAY_WINDOW",
                                        EIGHT_OF_THIRTY)))));
    }

    /** By day, on a weekday, where nothing has happened yet; a mean between night and day is neither. */
    private static Map<String, Double> everyday() {
        Map<String, Double> everyday = new LinkedHashMap<>();
        TransactionFeatures.names().stream()
                .filter(name -> name.startsWith("TX_DURING") || name.startsWith("TERMINAL_ID_RISK"))
                .forEach(name -> everyday.put(name, 0.0));
        return everyday;
    }

    private static Map<String, Double> with(Map<String, Double> values, Map<String, Double> changes) {
        Map<String, Double> changed = new LinkedHashMap<>(values);
        changed.putAll(changes);
        return changed;
    }

    private double typical(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(Field::typical)
                .orElse(0.0);
    }

    private ModelInput.Row row(Map<String, Double> changed) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Field field : fields) {
            values.put(
                    field.name(), Optional.ofNullable(changed.get(field.name())).orElse(field.typical()));
        }
        return new ModelInput.Row(values);
    }
}
