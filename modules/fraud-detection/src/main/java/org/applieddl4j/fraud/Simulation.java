package org.applieddl4j.fraud;

import java.util.List;

/**
 * What {@link CardSimulator} made: the transactions, and the truth behind them that a bank never sees.
 *
 * @param customers by identifier, from 0
 * @param terminals by identifier, from 0
 * @param terminalsTakenOver which terminal was taken over on which day
 * @param cardsLeaked which card's details leaked on which day
 * @param transactions all of them, labelled
 */
public record Simulation(
        List<Customer> customers,
        List<Terminal> terminals,
        List<Compromise> terminalsTakenOver,
        List<Compromise> cardsLeaked,
        Transactions transactions) {

    /**
     * A card holder.
     *
     * @param x of the home, 0 to 100
     * @param y of the home, 0 to 100
     * @param meanAmount of a payment, 5 to 100; the standard deviation is half of it
     * @param paymentsPerDay mean number of payments a day, 0 to 4
     * @param terminalsNearby identifiers of the terminals where this customer pays
     */
    public record Customer(
            double x, double y, double meanAmount, double paymentsPerDay, List<Integer> terminalsNearby) {}

    /** Where a terminal stands on the map, each coordinate 0 to 100. */
    public record Terminal(double x, double y) {}

    /**
     * The start of a series of frauds.
     *
     * @param day first day of it
     * @param id the terminal's or the customer's identifier
     */
    public record Compromise(int day, int id) {}
}
