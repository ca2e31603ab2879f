package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.fraud.Simulation.Compromise;
import org.applieddl4j.fraud.Simulation.Customer;
import org.applieddl4j.fraud.Simulation.Terminal;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * Makes card transactions, genuine and fraudulent, by the rules that the Fraud Detection Handbook describes in chapter
 * 3, "Transaction data simulator".
 *
 * <p>Customers and terminals stand at uniformly drawn places of a 100 × 100 map. Each customer has a mean amount, uniform
 * in [5, 100], and a mean number of payments a day, uniform in [0, 4]; the number on a given day is Poisson
 * distributed. A payment happens at a normally distributed time of day around noon, with a standard deviation of 20,000
 * seconds, and is dropped if that falls on another day; its amount is normally distributed with a standard deviation of
 * half the mean, and is drawn again, uniformly from [0, 2 · mean], if it comes out negative; its terminal is any within
 * the radius around the customer's home. {@link FraudScenarios} then makes some of the payments frauds.
 *
 * <p>Every customer has random streams of its own, split off one after the other. A world with more customers or more
 * days therefore contains the smaller one's genuine payments unchanged, and with more terminals the amounts and times
 * stay as they were.
 */
public final class CardSimulator {

    private static final double MAP_SIDE = 100;
    private static final double LOWEST_MEAN_AMOUNT = 5;
    private static final double HIGHEST_MEAN_AMOUNT = 100;
    private static final double HIGHEST_PAYMENTS_PER_DAY = 4;
    private static final double DEVIATION_OF_AMOUNT = 0.5;
    private static final double NOON_SECONDS = 43_200;
    private static final double DEVIATION_OF_TIME_SECONDS = 20_000;

    private final CardSimulatorSettings settings;
    private final SplittableRandom customerStreams;
    private final SplittableRandom terminalStream;
    private final SplittableRandom paymentStreams;
    private final SplittableRandom fraudStream;

    /** @param settings how large a world to make */
    public CardSimulator(CardSimulatorSettings settings) {
        this.settings = settings;
        SplittableRandom root = new SplittableRandom(settings.seed());
        customerStreams = root.split();
        terminalStream = root.split();
        paymentStreams = root.split();
        fraudStream = root.split();
    }

    /**
     * Runs the simulation.
     *
     * @param settings how large a world to make
     * @return the transactions and what lies behind them; the same for the same settings
     */
    public static Simulation simulate(CardSimulatorSettings settings) {
        return new CardSimulator(settings).simulate();
    }

    private Simulation simulate() {
        List<Terminal> terminals = placeTerminals();
        List<Customer> customers = inviteCustomers(terminals);
        FraudScenarios scenarios = new FraudScenarios(pay(customers), fraudStream);
        scenarios.flagLargeAmounts();
        List<Compromise> taken = scenarios.takeOverTerminals(settings.terminals(), settings.days());
        List<Compromise> leaked = scenarios.leakCards(settings.customers(), settings.days());
        return new Simulation(customers, terminals, taken, leaked, scenarios.transactions());
    }

    private List<Terminal> placeTerminals() {
        List<Terminal> terminals = new ArrayList<>();
        for (int id = 0; id < settings.terminals(); id++) {
            terminals.add(new Terminal(terminalStream.nextDouble(MAP_SIDE), terminalStream.nextDouble(MAP_SIDE)));
        }
        return List.copyOf(terminals);
    }

    private List<Customer> inviteCustomers(List<Terminal> terminals) {
        List<Customer> customers = new ArrayList<>();
        for (int id = 0; id < settings.customers(); id++) {
            SplittableRandom random = customerStreams.split();
            double x = random.nextDouble(MAP_SIDE);
            double y = random.nextDouble(MAP_SIDE);
            double meanAmount = random.nextDouble(LOWEST_MEAN_AMOUNT, HIGHEST_MEAN_AMOUNT);
            double paymentsPerDay = random.nextDouble(HIGHEST_PAYMENTS_PER_DAY);
            customers.add(new Customer(x, y, meanAmount, paymentsPerDay, within(x, y, terminals)));
        }
        return List.copyOf(customers);
    }

    private List<Integer> within(double x, double y, List<Terminal> terminals) {
        List<Integer> near = new ArrayList<>();
        double squaredRadius = settings.radius() * settings.radius();
        for (int id = 0; id < terminals.size(); id++) {
            double dx = terminals.get(id).x() - x;
            double dy = terminals.get(id).y() - y;
            if (dx * dx + dy * dy <= squaredRadius) {
                near.add(id);
            }
        }
        return List.copyOf(near);
    }

    private Transactions pay(List<Customer> customers) {
        int expected = (int) Math.min(10_000_000, 2L * settings.customers() * settings.days());
        TransactionsBuilder payments = new TransactionsBuilder("card-simulator", EnumSet.allOf(Known.class), expected);
        for (int id = 0; id < customers.size(); id++) {
            SplittableRandom habits = paymentStreams.split();
            SplittableRandom places = habits.split();
            if (!customers.get(id).terminalsNearby().isEmpty()) {
                payThroughAllDays(id, customers.get(id), habits, places, payments);
            }
        }
        return payments.build(settings.startDate());
    }

    private void payThroughAllDays(
            int id, Customer customer, SplittableRandom habits, SplittableRandom places, TransactionsBuilder payments) {
        // StrictMath, because Math.exp may differ in its last bit from one processor to another.
        double noPayment = StrictMath.exp(-customer.paymentsPerDay());
        long midnight = settings.startDate().toEpochDay() * Transactions.SECONDS_A_DAY;
        for (int day = 0; day < settings.days(); day++, midnight += Transactions.SECONDS_A_DAY) {
            int number = poisson(noPayment, habits);
            for (int n = 0; n < number; n++) {
                int time = (int) (NOON_SECONDS + DEVIATION_OF_TIME_SECONDS * habits.nextGaussian());
                double amount = amount(customer.meanAmount(), habits);
                int terminal = customer.terminalsNearby()
                        .get(places.nextInt(customer.terminalsNearby().size()));
                if (time > 0 && time < Transactions.SECONDS_A_DAY) {
                    payments.add(0, midnight + time, id, terminal, amount, false, 0, 0);
                }
            }
        }
    }

    /**
     * A Poisson number by Knuth's multiplication method (The Art of Computer Programming, volume 2, 3.4.1), which suits
     * means as small as these.
     *
     * @param noPayment {@code exp(-mean)}, the probability of 0
     */
    private static int poisson(double noPayment, SplittableRandom random) {
        int number = 0;
        for (double product = random.nextDouble(); product > noPayment; product *= random.nextDouble()) {
            number++;
        }
        return number;
    }

    /** An amount in whole cents. */
    private static double amount(double mean, SplittableRandom random) {
        double amount = mean + DEVIATION_OF_AMOUNT * mean * random.nextGaussian();
        if (amount < 0) {
            amount = random.nextDouble(2 * mean);
        }
        return Math.rint(amount * 100) / 100;
    }
}
