package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;

/**
 * A table of text as applications: says which columns hold numbers and which words, leaves out what teaches nothing, and refuses what
 * would teach the wrong thing.
 *
 * @param where the file, for messages
 * @param columns cells by the name of their column, in order, without that of the label
 * @param labels 1 for a default
 * @param origins where each row stands
 * @param skipped rows that were left out
 * @param meaning what is known of the columns beyond their names
 */
record LoanTable(
        String where,
        Map<String, List<String>> columns,
        int[] labels,
        IntFunction<RowOrigin> origins,
        long skipped,
        Meaning meaning) {

    /** A column that ranks the loans better than this by itself was written after their end. */
    private static final double TOO_GOOD = 0.99;

    /** Among fewer loans a column tells them apart by chance. */
    private static final int FEW = 50;

    /** A column of words with more different ones than this says who somebody is, not what they are like. */
    private static final int MOST_WORDS = 50;

    /** Below this, decisions by age are decisions by a protected attribute in most laws; also the German data's own line. */
    private static final int YOUNG_UNTIL = 25;

    private static final String MONTH = "month";

    /** A group of its own: who says nothing belongs to none of the others. */
    private static final String NOT_SAID = "other, or not said";

    private static final Set<String> AMOUNTS = Set.of("amount", "loan_amount", "credit_amount");
    private static final Set<String> PROTECTED = Set.of(
            "age",
            "sex",
            "gender",
            "marriage",
            "marital_status",
            "personal_status",
            "foreign_worker",
            "ethnicity",
            "nationality",
            "race",
            "religion",
            "region",
            "disability");

    /** Of which nothing but the columns' names is known. */
    LoanTable(
            String where,
            Map<String, List<String>> columns,
            int[] labels,
            IntFunction<RowOrigin> origins,
            long skipped) {
        this(where, columns, labels, origins, skipped, Meaning.NONE);
    }

    /**
     * What a schema says of columns.
     *
     * @param categories those of words, even where they hold numbers
     * @param protectedColumns what decisions must not depend on
     * @param amount the money asked for; where it is empty, the column's name tells
     * @param times when each application was made, in any unit; where it is empty, a column of months tells
     */
    record Meaning(
            Set<String> categories, Set<String> protectedColumns, Optional<String> amount, Optional<int[]> times) {

        /** Nothing. */
        static final Meaning NONE = new Meaning(Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The applications.
     *
     * @param described what is known of a column beforehand
     * @param notes takes what a reader must know
     */
    Applications applications(UnaryOperator<Field> described, List<String> notes) {
        requireBoth();
        List<Field> fields = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<Applications.ProtectedAttribute> attributes = new ArrayList<>();
        int[] months = meaning.times().orElse(new int[0]);
        double[] amounts = new double[labels.length];
        Arrays.fill(amounts, 1);
        for (Map.Entry<String, List<String>> column : columns.entrySet()) {
            String name = column.getKey();
            boolean numbers = !meaning.categories().contains(name) && isNumeric(column.getValue());
            if (name.equals(MONTH) && numbers && meaning.times().isEmpty()) {
                months = Arrays.stream(numbers(name, column.getValue()))
                        .mapToInt(month -> (int) month)
                        .toArray();
            } else if (isProtected(name)) {
                attributes.add(attribute(name, column.getValue(), numbers));
            } else if (teaches(name, column.getValue(), numbers, notes)) {
                Field field = described.apply(
                        numbers
                                ? Field.number(name, name.replace('_', ' '))
                                : Field.words(name, name.replace('_', ' '), words(column.getValue())));
                double[] own = numbers ? numbers(name, column.getValue()) : places(field, column.getValue());
                requireHonest(name, own, numbers ? 0 : field.words().size());
                fields.add(field);
                values.add(own);
                amounts = numbers && isAmount(name) ? known(own) : amounts;
            }
        }
        if (fields.isEmpty()) {
            throw new InputException(where + ": no column is left to learn from; give it columns beside the label");
        }
        if (!attributes.isEmpty()) {
            notes.add("Protected attributes, measured but not used for training: "
                    + attributes.stream()
                            .map(Applications.ProtectedAttribute::name)
                            .collect(Collectors.joining(", ")));
        }
        List<double[]> rows = IntStream.range(0, labels.length)
                .mapToObj(row -> values.stream().mapToDouble(each -> each[row]).toArray())
                .toList();
        return new Applications(fields, List.of(), rows, labels, amounts, months, attributes, origins, skipped);
    }

    private boolean isProtected(String name) {
        return meaning.protectedColumns().contains(name) || PROTECTED.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean isAmount(String name) {
        return meaning.amount().map(name::equals).orElseGet(() -> AMOUNTS.contains(name));
    }

    private void requireBoth() {
        int bad = Arrays.stream(labels).sum();
        if (bad == 0 || bad == labels.length) {
            throw new InputException(where + ": all " + labels.length + " loans ended alike, so there is nothing to"
                    + " learn; give loans that were paid back and loans that were not");
        }
    }

    private boolean teaches(String name, List<String> cells, boolean numbers, List<String> notes) {
        Set<String> different = new HashSet<>(cells);
        if (different.size() == 1) {
            notes.add("Column '" + name + "' has the same value in every row and is left out");
            return false;
        }
        boolean identifies = different.size() == cells.size()
                && (numbers
                        ? name.toLowerCase(Locale.ROOT).endsWith("id") || counts(numbers(name, cells))
                        : cells.size() > MOST_WORDS);
        if (identifies) {
            notes.add("Column '" + name + "' looks like an identifier and is left out");
        }
        return !identifies;
    }

    /** Whether numbers rise from row to row: a number of the rows does, and hardly a quantity. */
    private static boolean counts(double[] column) {
        return IntStream.range(1, column.length).allMatch(i -> column[i] > column[i - 1]);
    }

    private void requireHonest(String name, double[] column, int words) {
        double[] risk = words == 0 ? column : riskOfWords(column, words);
        List<Integer> known = IntStream.range(0, risk.length)
                .filter(i -> !Double.isNaN(risk[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> risk[i]))
                .toList();
        double auc = auc(known, risk);
        if (known.size() >= FEW && Math.max(auc, 1 - auc) > TOO_GOOD) {
            throw new InputException(
                    where + ": column '" + name + "' tells by itself how nearly every loan ended, so it was"
                            + " written after its end; take it out");
        }
    }

    private double[] riskOfWords(double[] column, int words) {
        double[] evidence = WoeBins.ofWords(column, labels, words).evidence();
        return Arrays.stream(column)
                .map(x -> Double.isNaN(x) ? Double.NaN : evidence[(int) x])
                .toArray();
    }

    /** Share of the pairs of a bad and a good loan that a column puts in order; a tie counts one half. */
    private double auc(List<Integer> order, double[] risk) {
        double won = 0;
        long good = 0;
        long bad = 0;
        int at = 0;
        while (at < order.size()) {
            double value = risk[order.get(at)];
            long[] tied = new long[2];
            while (at < order.size() && risk[order.get(at)] == value) {
                tied[labels[order.get(at++)]]++;
            }
            won += tied[1] * (good + 0.5 * tied[0]);
            good += tied[0];
            bad += tied[1];
        }
        return good == 0 || bad == 0 ? 0.5 : won / ((double) good * bad);
    }

    private Applications.ProtectedAttribute attribute(String name, List<String> cells, boolean numbers) {
        if (name.equalsIgnoreCase("age") && numbers) {
            double[] ages = numbers(name, cells);
            int[] groups = new int[ages.length];
            for (int i = 0; i < ages.length; i++) {
                if (ages[i] < 0) {
                    throw new InputException(origins.apply(i) + ": age is " + cells.get(i)
                            + ", and nobody is younger than 0; correct the row");
                }
                groups[i] = Double.isNaN(ages[i]) ? 2 : ages[i] <= YOUNG_UNTIL ? 0 : 1;
            }
            List<String> names = List.of("25 and under", "over 25", NOT_SAID);
            boolean all = Arrays.stream(groups).noneMatch(group -> group == 2);
            return new Applications.ProtectedAttribute(name, all ? names.subList(0, 2) : names, groups);
        }
        List<String> words = words(cells);
        List<String> groups = new ArrayList<>(words);
        if (!words.containsAll(cells)) {
            groups.add(NOT_SAID);
        }
        return new Applications.ProtectedAttribute(
                name.replace('_', ' '),
                groups,
                cells.stream()
                        .mapToInt(cell -> words.contains(cell) ? words.indexOf(cell) : words.size())
                        .toArray());
    }

    private static boolean isNumeric(List<String> cells) {
        return cells.stream().anyMatch(cell -> !cell.isEmpty())
                && cells.stream().allMatch(cell -> cell.isEmpty() || Cells.isNumber(cell));
    }

    private double[] numbers(String name, List<String> cells) {
        double[] numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = cells.get(i).isEmpty() ? Double.NaN : Cells.number(name, cells.get(i));
        }
        return numbers;
    }

    private static double[] known(double[] amounts) {
        return Arrays.stream(amounts).map(x -> Double.isNaN(x) ? 0 : x).toArray();
    }

    /** The words of a column, the most frequent first; of very many the most frequent alone. An empty cell is none. */
    private static List<String> words(List<String> cells) {
        return cells.stream()
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double[] places(Field field, List<String> cells) {
        return cells.stream().mapToDouble(cell -> Cells.place(field, cell)).toArray();
    }
}
