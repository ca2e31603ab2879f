package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Applications as numbers for learners that are no networks: the split of a seed, and the columns that every network gets, derived
 * ones included. Words are a column of 0 and 1 each, and what is missing is NaN.
 *
 * @param columns names
 * @param protocol how the applications were split, for people
 * @param train to learn from
 * @param validation to choose on
 * @param test to be evaluated on once
 */
public record CreditMatrix(List<String> columns, String protocol, Part train, Part validation, Part test) {

    /**
     * A part of the split.
     *
     * @param values row-major {@code [labels.length, columns]}
     * @param labels 1 for a default
     */
    public record Part(float[] values, int[] labels) {}

    /**
     * Reads the applications that a request names once, and hands out the matrices of any number of seeds.
     *
     * @throws org.applieddl4j.common.InputException if they cannot be read
     */
    public static Source read(RunRequest request, RunContext context) {
        CreditTask task = CreditData.read(request, context);
        return seed -> of(task, task.splits(seed));
    }

    /** Matrices by the seed of their split. */
    @FunctionalInterface
    public interface Source {

        /** The split that a run of the same seed has. */
        CreditMatrix of(long seed);
    }

    private static CreditMatrix of(CreditTask task, Splits splits) {
        Applications applications = task.applications();
        return new CreditMatrix(
                names(applications),
                task.protocol(),
                part(applications, splits.train()),
                part(applications, splits.validation()),
                part(applications, splits.test()));
    }

    private static List<String> names(Applications applications) {
        List<String> names = new ArrayList<>();
        for (Field field : applications.fields()) {
            (field.isNumber() ? Stream.of("") : field.words().stream().map(word -> "=" + word))
                    .forEach(word -> names.add(field.name() + word));
        }
        applications.derivations().forEach(derived -> names.add(derived.name()));
        return names;
    }

    private static Part part(Applications applications, int[] members) {
        int width = names(applications).size();
        float[] values = new float[members.length * width];
        int at = 0;
        for (int member : members) {
            double[] whole = Encoding.completed(
                    applications.fields(),
                    applications.derivations(),
                    applications.rows().get(member));
            for (int column = 0; column < whole.length; column++) {
                int words = column < applications.fields().size()
                        ? applications.fields().get(column).words().size()
                        : 0;
                if (words == 0) {
                    values[at++] = (float) whole[column];
                }
                for (int word = 0; word < words; word++) {
                    values[at++] = whole[column] == word ? 1 : 0;
                }
            }
        }
        return new Part(values, applications.labels(members));
    }
}
