package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.Simulation.Compromise;
import org.applieddl4j.fraud.Simulation.Customer;
import org.applieddl4j.fraud.Simulation.Terminal;
import org.junit.jupiter.api.Test;

/**
 * The rules, checked on one world of about 240,000 payments. The tolerances are four or more standard errors wide, and
 * the seed is fixed.
 */
class CardSimulatorTest {

    private static final CardSimulatorSettings SETTINGS = CardSimulatorSettings.defaults(11)
            .withCustomers(2_000)
            .withTerminals(4_000)
            .withDays(60);

    private static final Simulation WORLD = CardSimulator.simulate(SETTINGS);
    private static final Transactions PAYMENTS = WORLD.transactions();

    private static IntStream rows() {
        return IntStream.range(0, PAYMENTS.size());
    }

    @Test
    void homesAndTerminalsAreSpreadEvenlyOverTheMap() {
        assertThat(WORLD.customers()).hasSize(2_000).allSatisfy(c -> {
            assertThat(c.x()).isBetween(0.0, 100.0);
            assertThat(c.y()).isBetween(0.0, 100.0);
        });
        assertThat(WORLD.terminals().stream().mapToDouble(Terminal::x).average().orElseThrow())
                .isCloseTo(50, within(2.0));
        assertThat(WORLD.terminals().stream().filter(t -> t.y() < 25).count()).isBetween(890L, 1_110L);
    }

    @Test
    void habitsAreUniform() {
        assertThat(WORLD.customers()).allSatisfy(c -> {
            assertThat(c.meanAmount()).isBetween(5.0, 100.0);
            assertThat(c.paymentsPerDay()).isBetween(0.0, 4.0);
        });
        assertThat(mean(WORLD.customers().stream()
                        .mapToDouble(Customer::meanAmount)
                        .toArray()))
                .isCloseTo(52.5, within(2.5));
        assertThat(mean(WORLD.customers().stream()
                        .mapToDouble(Customer::paymentsPerDay)
                        .toArray()))
                .isCloseTo(2, within(0.1));
    }

    @Test
    void everyPaymentIsMadeWithinTheRadiusOfTheHome() {
        assertThat(rows().filter(row -> distance(row) > SETTINGS.radius())).isEmpty();
    }

    private static double distance(int row) {
        Customer customer = WORLD.customers().get((int) PAYMENTS.customer(row));
        Terminal terminal = WORLD.terminals().get((int) PAYMENTS.terminal(row));
        return Math.hypot(customer.x() - terminal.x(), customer.y() - terminal.y());
    }

    @Test
    void everyTerminalWithinTheRadiusIsNearby() {
        Customer customer = WORLD.customers().get(0);

        long near = WORLD.terminals().stream()
                .filter(t -> Math.hypot(customer.x() - t.x(), customer.y() - t.y()) <= SETTINGS.radius())
                .count();

        assertThat(customer.terminalsNearby()).hasSize((int) near).isNotEmpty();
    }

    @Test
    void paymentsADayFollowTheHabitLessThoseOutsideTheDay() {
        double expected = 0;
        for (Customer customer : WORLD.customers()) {
            expected += customer.terminalsNearby().isEmpty() ? 0 : customer.paymentsPerDay() * SETTINGS.days();
        }

        // Half a day is 2.16 standard deviations away: 3.08 % of the times drawn fall on another day.
        assertThat(PAYMENTS.size() / expected).isCloseTo(0.9692, within(0.01));
    }

    @Test
    void numberOfPaymentsIsPoissonDistributed() {
        Customer busiest = WORLD.customers().stream()
                .max((a, b) -> Double.compare(a.paymentsPerDay(), b.paymentsPerDay()))
                .orElseThrow();
        int id = WORLD.customers().indexOf(busiest);
        double[] perDay = new double[SETTINGS.days()];
        rows().filter(row -> PAYMENTS.customer(row) == id).forEach(row -> perDay[PAYMENTS.day(row)]++);

        // The standard error of the variance of 60 Poisson numbers of mean 3.9 is 0.77.
        assertThat(mean(perDay)).isCloseTo(busiest.paymentsPerDay() * 0.9692, within(1.0));
        assertThat(variance(perDay)).isCloseTo(busiest.paymentsPerDay() * 0.9692, within(3.0));
    }

    @Test
    void timeOfDayIsNormalAroundNoonAndCutAtMidnight() {
        double[] times = rows().mapToDouble(row -> Math.floorMod(PAYMENTS.epochSeconds(row), 86_400))
                .toArray();

        assertThat(mean(times)).isCloseTo(43_200, within(200.0));
        // A normal distribution cut at ±2.16 standard deviations keeps 0.9097 of its own deviation.
        assertThat(Math.sqrt(variance(times))).isCloseTo(18_193, within(150.0));
    }

    @Test
    void genuineAmountsFollowTheHabitInWholeCents() {
        List<Double> inMeans = new ArrayList<>();
        rows().filter(row -> PAYMENTS.scenario(row) == 0).forEach(row -> {
            double amount = PAYMENTS.amount(row);
            assertThat(amount).isNotNegative();
            assertThat(amount * 100).isCloseTo(Math.rint(amount * 100), within(1e-6));
            inMeans.add(
                    amount / WORLD.customers().get((int) PAYMENTS.customer(row)).meanAmount());
        });

        double[] values = inMeans.stream().mapToDouble(Double::doubleValue).toArray();
        // With Φ and φ of the standard normal distribution: 1 - Φ(2) = 2.275 % come out negative and are drawn again
        // with mean 1, which gives the mean 1 + φ(2) / 2 = 1.0270; the deviation 0.4735 is integrated numerically.
        assertThat(mean(values)).isCloseTo(1.027, within(0.006));
        assertThat(Math.sqrt(variance(values))).isCloseTo(0.4735, within(0.006));
    }

    @Test
    void genuinePaymentsAreNeverAbove220() {
        assertThat(rows().filter(row -> !PAYMENTS.isFraud(row)).filter(row -> PAYMENTS.amount(row) > 220))
                .isEmpty();
    }

    @Test
    void fraudsOfTheFirstScenarioAreAbove220() {
        int[] frauds = rows().filter(row -> PAYMENTS.scenario(row) == 1).toArray();

        assertThat(frauds).isNotEmpty();
        assertThat(IntStream.of(frauds).filter(row -> PAYMENTS.amount(row) <= 220))
                .isEmpty();
    }

    @Test
    void everyDayTwoTerminalsAreTakenOverAndThreeCardsLeak() {
        assertThat(WORLD.terminalsTakenOver()).hasSize(120).doesNotHaveDuplicates();
        assertThat(WORLD.cardsLeaked()).hasSize(180).doesNotHaveDuplicates();
        assertThat(WORLD.terminalsTakenOver().subList(4, 6))
                .extracting(Compromise::day)
                .containsOnly(2);
        assertThat(WORLD.cardsLeaked().subList(3, 6))
                .extracting(Compromise::day)
                .containsOnly(1);
    }

    @Test
    void allPaymentsAtATerminalTakenOverAreFraudsForTwentyEightDaysAndNoOthers() {
        Map<Long, List<Integer>> takenOver = byId(WORLD.terminalsTakenOver());

        assertThat(rows().filter(row -> isDuring(takenOver, PAYMENTS.terminal(row), PAYMENTS.day(row), 28))
                        .filter(row -> PAYMENTS.scenario(row) != 2 && PAYMENTS.scenario(row) != 3))
                .isEmpty();
        assertThat(rows().filter(row -> PAYMENTS.scenario(row) == 2)
                        .filter(row -> !isDuring(takenOver, PAYMENTS.terminal(row), PAYMENTS.day(row), 28)))
                .isEmpty();
    }

    @Test
    void fraudsOfTheThirdScenarioAreWithLeakedCardsWithinFourteenDays() {
        Map<Long, List<Integer>> leaked = byId(WORLD.cardsLeaked());

        assertThat(rows().filter(row -> PAYMENTS.scenario(row) == 3)
                        .filter(row -> !isDuring(leaked, PAYMENTS.customer(row), PAYMENTS.day(row), 14)))
                .isEmpty();
    }

    @Test
    void aThirdOfALeakedCardsPaymentsAreFrauds() {
        Map<Long, List<Integer>> leaked = byId(WORLD.cardsLeaked());
        leaked.values().removeIf(days -> days.size() > 1);

        for (Map.Entry<Long, List<Integer>> leak : leaked.entrySet()) {
            int[] payments = rows().filter(row -> PAYMENTS.customer(row) == leak.getKey())
                    .filter(row -> isDuring(leaked, leak.getKey(), PAYMENTS.day(row), 14))
                    .toArray();
            assertThat(IntStream.of(payments)
                            .filter(row -> PAYMENTS.scenario(row) == 3)
                            .count())
                    .isEqualTo(payments.length / 3);
        }
    }

    @Test
    void stolenPaymentsAreFiveTimesAsLarge() {
        double[] inMeans = rows().filter(row -> PAYMENTS.scenario(row) == 3)
                .mapToDouble(row -> PAYMENTS.amount(row)
                        / WORLD.customers().get((int) PAYMENTS.customer(row)).meanAmount())
                .toArray();

        assertThat(mean(inMeans)).isCloseTo(5 * 1.027, within(0.4));
        assertThat(Arrays.stream(inMeans).max().orElseThrow()).isLessThan(5 * 4);
    }

    @Test
    void fraudRateIsOfTheExpectedOrder() {
        // Once both scenarios are under way: 2 · 28 / 4000 of the terminals and 3 · 14 / 3 / 2000 of the payments.
        int[] late = rows().filter(row -> PAYMENTS.day(row) >= 28).toArray();

        assertThat(FraudSplit.frauds(PAYMENTS, late) / (double) late.length).isCloseTo(0.021, within(0.004));
    }

    @Test
    void transactionsAreNumberedInOrderOfTimeFromTheStartDate() {
        assertThat(rows().mapToLong(PAYMENTS::id)).isSorted().startsWith(0L);
        assertThat(rows().mapToLong(PAYMENTS::epochSeconds)).isSorted();
        assertThat(PAYMENTS.firstDate()).isEqualTo(LocalDate.of(2018, 4, 1));
        assertThat(PAYMENTS.days()).isEqualTo(60);
        assertThat(PAYMENTS.origin(41)).hasToString("card-simulator:42");
    }

    @Test
    void sameSeedGivesTheSameWorldAndAnotherSeedAnother() {
        CardSimulatorSettings small =
                CardSimulatorSettings.quick(3).withCustomers(50).withDays(20);

        assertThat(checksum(CardSimulator.simulate(small).transactions()))
                .isEqualTo(checksum(CardSimulator.simulate(small).transactions()))
                .isNotEqualTo(checksum(CardSimulator.simulate(
                                CardSimulatorSettings.quick(4).withCustomers(50).withDays(20))
                        .transactions()));
    }

    @Test
    void worldOfASeedIsTheSameOnEveryMachine() {
        CardSimulatorSettings small =
                CardSimulatorSettings.quick(3).withCustomers(50).withDays(20);

        assertThat(checksum(CardSimulator.simulate(small).transactions())).isEqualTo(PINNED);
    }

    private static final long PINNED = -3_257_550_129_964_520_975L;

    @Test
    void moreCustomersAndDaysLeaveTheOthersAsTheyWere() {
        CardSimulatorSettings small =
                CardSimulatorSettings.quick(3).withCustomers(40).withDays(10);
        Transactions few = CardSimulator.simulate(small).transactions();
        Transactions many =
                CardSimulator.simulate(small.withCustomers(80).withDays(20)).transactions();

        assertThat(few.size()).isGreaterThan(500);
        assertThat(visits(many)
                        .filter(row -> many.customer(row) < 40 && many.day(row) < 10)
                        .mapToObj(row -> visit(many, row)))
                .containsExactlyElementsOf(
                        visits(few).mapToObj(row -> visit(few, row)).toList());
    }

    @Test
    void moreTerminalsLeaveTimesAsTheyWere() {
        CardSimulatorSettings small =
                CardSimulatorSettings.quick(3).withCustomers(40).withDays(10);
        Transactions few = CardSimulator.simulate(small).transactions();
        Transactions many = CardSimulator.simulate(small.withTerminals(3_500)).transactions();

        assertThat(visits(many).mapToLong(many::epochSeconds))
                .containsExactlyElementsOf(
                        visits(few).mapToObj(few::epochSeconds).toList());
    }

    private static IntStream visits(Transactions transactions) {
        return IntStream.range(0, transactions.size());
    }

    /** What no fraud changes about a payment. */
    private static String visit(Transactions transactions, int row) {
        return transactions.customer(row) + " at " + transactions.terminal(row) + " at "
                + transactions.epochSeconds(row);
    }

    @Test
    void settingsHaveAStableChecksum() {
        assertThat(CardSimulatorSettings.defaults(42).canonicalJson())
                .isEqualTo("{\"generator\":\"card-simulator\",\"version\":1,\"customers\":5000,\"terminals\":10000,"
                        + "\"days\":94,\"radius\":5.0,\"seed\":42,\"startDate\":\"2018-04-01\"}");
        assertThat(CardSimulatorSettings.defaults(42).sha256())
                .hasSize(64)
                .isEqualTo(CardSimulatorSettings.defaults(42).sha256())
                .isNotEqualTo(CardSimulatorSettings.defaults(42).withDays(95).sha256());
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatThrownBy(() -> CardSimulatorSettings.defaults(1).withCustomers(2))
                .isInstanceOf(InputException.class)
                .hasMessage("card-simulator: customers is 2; give at least 3");
        assertThatThrownBy(() -> new CardSimulatorSettings(10, 10, 10, Double.NaN, 1, LocalDate.EPOCH))
                .isInstanceOf(InputException.class)
                .hasMessage("card-simulator: radius is NaN; give a number above 0");
    }

    private static long checksum(Transactions transactions) {
        long sum = 0;
        for (int row = 0; row < transactions.size(); row++) {
            sum = 31 * sum + transactions.epochSeconds(row);
            sum = 31 * sum + transactions.customer(row);
            sum = 31 * sum + transactions.terminal(row);
            sum = 31 * sum + Double.doubleToLongBits(transactions.amount(row));
            sum = 31 * sum + transactions.scenario(row);
        }
        return sum;
    }

    private static Map<Long, List<Integer>> byId(List<Compromise> compromises) {
        Map<Long, List<Integer>> days = new HashMap<>();
        for (Compromise compromise : compromises) {
            days.computeIfAbsent((long) compromise.id(), id -> new ArrayList<>())
                    .add(compromise.day());
        }
        return days;
    }

    private static boolean isDuring(Map<Long, List<Integer>> from, long id, int day, int days) {
        return from.getOrDefault(id, List.of()).stream().anyMatch(first -> day >= first && day < first + days);
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .sum()
                / (values.length - 1);
    }
}
