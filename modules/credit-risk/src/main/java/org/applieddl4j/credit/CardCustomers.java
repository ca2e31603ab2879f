package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.credit.Derivation.Operation;
import org.applieddl4j.credit.Field.Change;

/**
 * The UCI's card customers, by the names of its variables: {@code X1} the limit, {@code X6} to {@code X11} how late each month's bill
 * was paid from September back to April 2005, {@code X12} to {@code X17} the bills, {@code X18} to {@code X23} the payments, {@code Y} 1
 * for a default in October. {@code X2} to {@code X5} (sex, education, marriage, age) are protected: not learned from.
 *
 * <p>A status of 1 and more counts months of delay; 0 (revolving), -1 (paid in full) and -2 (no use) are codes in an order of their own,
 * which risk does not follow.
 */
final class CardCustomers {

    private static final List<String> MONTHS = List.of("September", "August", "July", "June", "May", "April");

    /** From this age on the groups are people of working age, and of retirement. */
    private static final int YOUNG_UNTIL = 25;

    private static final int OLD_FROM = 60;

    private CardCustomers() {}

    private static String status(int month) {
        return "X" + (6 + month);
    }

    private static String bill(int month) {
        return "X" + (12 + month);
    }

    private static String paid(int month) {
        return "X" + (18 + month);
    }

    static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.number("X1", "credit limit"));
        for (int month = 0; month < MONTHS.size(); month++) {
            Field status = Field.number(status(month), "payment status in " + MONTHS.get(month))
                    .rises();
            // What is late now can be paid; the past cannot be changed.
            fields.add(month == 0 ? status.changeable(Change.DOWN) : status);
        }
        for (int month = 0; month < MONTHS.size(); month++) {
            Field bill = Field.number(bill(month), "bill of " + MONTHS.get(month));
            fields.add(month == 0 ? bill.changeable(Change.DOWN) : bill);
        }
        for (int month = 0; month < MONTHS.size(); month++) {
            Field paid =
                    Field.number(paid(month), "payment in " + MONTHS.get(month)).falls();
            fields.add(month == 0 ? paid.changeable(Change.UP) : paid);
        }
        return fields;
    }

    static List<Derivation> derivations() {
        List<Derivation> derived = new ArrayList<>();
        String[] statuses = names(0, 6, CardCustomers::status);
        derived.add(Derivation.of("months_late", "months with a late payment", Operation.COUNT, statuses)
                .from(1)
                .rises());
        derived.add(Derivation.of("months_very_late", "months that were two months late", Operation.COUNT, statuses)
                .from(2)
                .rises());
        derived.add(Derivation.of("worst_status", "worst payment status", Operation.LARGEST, statuses)
                .rises());
        derived.add(Derivation.of("mean_status", "mean payment status", Operation.MEAN, statuses)
                .rises());
        derived.add(Derivation.of(
                        "recent_status",
                        "mean payment status of three months",
                        Operation.MEAN,
                        names(0, 3, CardCustomers::status))
                .rises());
        for (int month = 0; month < MONTHS.size(); month++) {
            derived.add(Derivation.of(
                    "use_" + (month + 1),
                    "share of the limit used in " + MONTHS.get(month),
                    Operation.RATIO,
                    bill(month),
                    "X1"));
        }
        for (int month = 0; month + 1 < MONTHS.size(); month++) {
            derived.add(Derivation.of(
                            "repaid_" + (month + 1),
                            "share of the bill of " + MONTHS.get(month + 1) + " that was paid",
                            Operation.RATIO,
                            paid(month),
                            bill(month + 1))
                    .falls());
        }
        derived.add(Derivation.of(
                        "repaid",
                        "share of all bills that was paid",
                        Operation.SUM_RATIO,
                        Stream.concat(
                                        Arrays.stream(names(0, 5, CardCustomers::paid)),
                                        Arrays.stream(names(1, 6, CardCustomers::bill)))
                                .toArray(String[]::new))
                .falls());
        derived.add(Derivation.of("mean_paid", "mean payment", Operation.MEAN, names(0, 6, CardCustomers::paid))
                .falls());
        derived.add(Derivation.of("mean_bill", "mean bill", Operation.MEAN, names(0, 6, CardCustomers::bill)));
        derived.add(
                Derivation.of("growth", "growth of the bill since April", Operation.CHANGE, bill(0), bill(5), "X1"));
        derived.add(Derivation.of(
                "recent_growth", "growth of the bill since August", Operation.CHANGE, bill(0), bill(1), "X1"));
        return derived;
    }

    private static String[] names(int from, int until, java.util.function.IntFunction<String> name) {
        return IntStream.range(from, until).mapToObj(name).toArray(String[]::new);
    }

    static Applications read(Path file, int badRowsAllowed) {
        List<Field> fields = fields();
        List<Column> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(Column.number(field.name())));
        Stream.of("X2", "X3", "X4", "X5").forEach(name -> columns.add(Column.integer(name)));
        columns.add(Column.integer("Y").oneOf("0", "1"));
        CsvTable table = CsvTable.read(file, new CsvSchema(',', columns), badRowsAllowed);
        List<double[]> numbers =
                fields.stream().map(field -> table.numbers(field.name())).toList();
        List<double[]> rows = IntStream.range(0, table.rows())
                .mapToObj(row ->
                        numbers.stream().mapToDouble(column -> column[row]).toArray())
                .toList();
        return new Applications(
                fields,
                derivations(),
                rows,
                Arrays.stream(table.integers("Y")).mapToInt(Math::toIntExact).toArray(),
                table.numbers("X1"),
                new int[0],
                attributes(table),
                table::origin,
                table.skippedRows());
    }

    private static List<Applications.ProtectedAttribute> attributes(CsvTable table) {
        return List.of(
                attribute("sex", List.of("men", "women"), table.integers("X2"), x -> x == 2 ? 1 : 0),
                attribute(
                        "education",
                        List.of("graduate school", "university", "high school", "other"),
                        table.integers("X3"),
                        x -> x >= 1 && x <= 3 ? (int) x - 1 : 3),
                attribute(
                        "marriage",
                        List.of("married", "single", "other"),
                        table.integers("X4"),
                        x -> x == 1 || x == 2 ? (int) x - 1 : 2),
                attribute(
                        "age",
                        List.of("25 and under", "26 to 59", "60 and over"),
                        table.integers("X5"),
                        x -> x <= YOUNG_UNTIL ? 0 : x < OLD_FROM ? 1 : 2));
    }

    private static Applications.ProtectedAttribute attribute(
            String name, List<String> groups, long[] column, java.util.function.LongToIntFunction group) {
        return new Applications.ProtectedAttribute(
                name, groups, Arrays.stream(column).mapToInt(group).toArray());
    }
}
