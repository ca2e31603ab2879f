package org.applieddl4j.credit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From an application to the inputs of a network: derived columns are added, then each becomes inputs. First those of the columns
 * with a known trend, then the others, then for each column one input that is 1 where it is missing.
 *
 * @param fields the columns of an application, in the order of its values
 * @param derivations what is computed from them
 * @param characteristics those with a known trend first
 */
record Encoding(List<Field> fields, List<Derivation> derivations, List<Characteristic> characteristics) {

    /** @throws IllegalArgumentException if the parts do not fit each other */
    Encoding {
        fields = List.copyOf(fields);
        derivations = List.copyOf(derivations);
        characteristics = List.copyOf(characteristics);
        Map<String, Integer> words = new HashMap<>();
        fields.forEach(field -> words.put(field.name(), field.words().size()));
        for (Derivation derivation : derivations) {
            if (!derivation.inputs().stream().allMatch(name -> words.getOrDefault(name, -1) == 0)) {
                throw new IllegalArgumentException("derived column " + derivation.name() + " reads no number");
            }
            words.put(derivation.name(), 0);
        }
        for (Characteristic each : characteristics) {
            if (words.getOrDefault(each.name(), -1) != each.words()) {
                throw new IllegalArgumentException("characteristic " + each.name() + " is that of no column");
            }
        }
        if (characteristics.isEmpty() || words.size() != fields.size() + derivations.size()) {
            throw new IllegalArgumentException("there is no column, or one stands twice");
        }
    }

    /**
     * Fits an encoding.
     *
     * @param rows training applications, a value a field
     * @param labels 1 for a default
     */
    static Encoding fit(
            List<Field> fields,
            List<Derivation> derivations,
            Characteristic.Method method,
            List<double[]> rows,
            int[] labels) {
        List<double[]> whole =
                rows.stream().map(row -> completed(fields, derivations, row)).toList();
        List<Characteristic> all = new ArrayList<>();
        for (int i = 0; i < fields.size() + derivations.size(); i++) {
            int at = i;
            double[] column = whole.stream().mapToDouble(row -> row[at]).toArray();
            if (i < fields.size()) {
                Field field = fields.get(i);
                all.add(Characteristic.fit(
                        field.name(),
                        field.label(),
                        method,
                        field.trend(),
                        column,
                        labels,
                        field.words().size()));
            } else {
                Derivation derived = derivations.get(i - fields.size());
                all.add(Characteristic.fit(
                        derived.name(), derived.label(), method, derived.trend(), column, labels, 0));
            }
        }
        all.sort(Comparator.comparing(each -> !each.isTrended()));
        return new Encoding(fields, derivations, all);
    }

    /** The values of an application followed by those that are derived from them. */
    static double[] completed(List<Field> fields, List<Derivation> derivations, double[] row) {
        double[] whole = java.util.Arrays.copyOf(row, fields.size() + derivations.size());
        for (int i = 0; i < derivations.size(); i++) {
            whole[fields.size() + i] = derivations.get(i).apply(name -> row[place(fields, name)]);
        }
        return whole;
    }

    private static int place(List<Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name);
    }

    /** Value of each characteristic, in their order. */
    double[] values(double[] row) {
        double[] whole = completed(fields, derivations, row);
        List<String> names = Stream.concat(
                        fields.stream().map(Field::name), derivations.stream().map(Derivation::name))
                .toList();
        return characteristics.stream()
                .mapToDouble(each -> whole[names.indexOf(each.name())])
                .toArray();
    }

    /** Number of inputs. */
    @JsonIgnore
    int width() {
        return characteristics.stream()
                .mapToInt(each -> each.width() + (each.marksMissing() ? 1 : 0))
                .sum();
    }

    /** How many of the first inputs never rise without the risk. */
    @JsonIgnore
    int trendedWidth() {
        return characteristics.stream()
                .filter(Characteristic::isTrended)
                .mapToInt(Characteristic::width)
                .sum();
    }

    /**
     * The inputs of applications.
     *
     * @return row-major {@code [rows, width]}
     */
    float[] encode(List<double[]> rows) {
        int width = width();
        float[] all = new float[rows.size() * width];
        int[] places = places();
        for (int r = 0; r < rows.size(); r++) {
            double[] whole = completed(fields, derivations, rows.get(r));
            int at = r * width;
            int missing = r * width
                    + characteristics.stream().mapToInt(Characteristic::width).sum();
            for (int c = 0; c < places.length; c++) {
                Characteristic each = characteristics.get(c);
                each.encode(whole[places[c]], all, at);
                at += each.width();
                if (each.marksMissing()) {
                    all[missing++] = Double.isNaN(whole[places[c]]) ? 1 : 0;
                }
            }
        }
        return all;
    }

    private int[] places() {
        Map<String, Integer> places = new HashMap<>();
        fields.forEach(field -> places.put(field.name(), places.size()));
        derivations.forEach(derived -> places.put(derived.name(), places.size()));
        return characteristics.stream()
                .mapToInt(each -> places.get(each.name()))
                .toArray();
    }
}
