package org.applieddl4j.credit;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Applications whose end is known.
 *
 * @param fields what is known of each, in the order of its values
 * @param derivations what is computed from that
 * @param rows a value a field; of words their numbers; NaN where one is missing
 * @param labels 1 for a default, 0 for a loan that was paid back
 * @param amounts money asked for
 * @param months month in which each was made, counted from any; empty where that is not known
 * @param attributes what decisions must not depend on
 * @param origins where each was read
 * @param skipped rows that could not be read and were left out because the user allowed it
 */
record Applications(
        List<Field> fields,
        List<Derivation> derivations,
        List<double[]> rows,
        int[] labels,
        double[] amounts,
        int[] months,
        List<ProtectedAttribute> attributes,
        IntFunction<RowOrigin> origins,
        long skipped) {

    Applications {
        fields = List.copyOf(fields);
        derivations = List.copyOf(derivations);
        rows = List.copyOf(rows);
        attributes = List.copyOf(attributes);
    }

    /**
     * What decisions must not depend on: it is not learned from, and decisions are measured with it.
     *
     * @param name for people
     * @param groups their names
     * @param group of each application
     */
    record ProtectedAttribute(String name, List<String> groups, int[] group) {

        /** The same for some of the applications. */
        ProtectedAttribute of(int[] members) {
            return new ProtectedAttribute(
                    name, groups, IntStream.of(members).map(i -> group[i]).toArray());
        }
    }

    int size() {
        return labels.length;
    }

    boolean knowMonths() {
        return months.length > 0;
    }

    List<double[]> rows(int[] members) {
        return Arrays.stream(members).mapToObj(rows::get).toList();
    }

    int[] labels(int[] members) {
        return Arrays.stream(members).map(i -> labels[i]).toArray();
    }

    double[] amounts(int[] members) {
        return Arrays.stream(members).mapToDouble(i -> amounts[i]).toArray();
    }
}
