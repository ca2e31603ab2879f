package org.applieddl4j.fraud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.usecase.InputForm.Field;
import org.applieddl4j.common.usecase.Question;
import org.applieddl4j.common.usecase.Sample;

/** Payments to try a network on: the mean payment, and what the handbook's scenarios of fraud make of it. */
final class FraudSamples {

    private static final String AMOUNT = "TX_AMOUNT";

    /** The handbook's third scenario multiplies amounts by five. */
    private static final int TIMES_AS_MUCH = 5;

    /** Well above what a terminal without a compromise shows. */
    private static final double COMPROMISED = 0.8;

    private final List<Field> fields;

    /** @param fields what the network wants to know */
    FraudSamples(List<Field> fields) {
        this.fields = fields;
    }

    List<Sample> all() {
        return List.of(
                new Sample("A payment of mean values", row(Map.of())),
                new Sample("Five times the mean amount", row(Map.of(AMOUNT, TIMES_AS_MUCH * typical(AMOUNT)))),
                new Sample("At night, at a terminal with many recent frauds", row(compromised())));
    }

    private Map<String, Double> compromised() {
        Map<String, Double> changed = new LinkedHashMap<>();
        changed.put("TX_DURING_NIGHT", 1.0);
        TransactionFeatures.names().stream()
                .filter(name -> name.startsWith("TERMINAL_ID_RISK"))
                .forEach(name -> changed.put(name, COMPROMISED));
        return changed;
    }

    private double typical(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(Field::typical)
                .orElse(0.0);
    }

    private Question.Row row(Map<String, Double> changed) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Field field : fields) {
            values.put(
                    field.name(), Optional.ofNullable(changed.get(field.name())).orElse(field.typical()));
        }
        return new Question.Row(values);
    }
}
