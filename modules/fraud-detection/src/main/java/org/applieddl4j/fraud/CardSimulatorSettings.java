package org.applieddl4j.fraud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;

/**
 * How large a world the {@link CardSimulator} makes.
 *
 * <p>The number of frauds a day does not grow with the world: two terminals and three cards are compromised every day,
 * however many there are. A smaller world has a higher fraud rate: about 0.9 % with 5,000 customers and 10,000
 * terminals, about 4 % with 1,000 and 2,000.
 *
 * @param customers number of card holders, at least 3
 * @param terminals number of terminals, at least 2
 * @param days number of simulated days, at least 1
 * @param radius how far from home a customer pays, in units of the 100 × 100 map, more than 0
 * @param seed the same seed and settings give the same transactions, bit for bit
 * @param startDate date of the first simulated day
 */
public record CardSimulatorSettings(
        int customers, int terminals, int days, double radius, long seed, LocalDate startDate) {

    /** Goes up whenever the same settings would give other transactions than before. */
    private static final int GENERATOR_VERSION = 1;

    /** @throws InputException if a setting is out of its range */
    public CardSimulatorSettings {
        require(customers >= 3, "customers", customers, "at least 3");
        require(terminals >= 2, "terminals", terminals, "at least 2");
        require(days >= 1, "days", days, "at least 1");
        require(radius > 0 && Double.isFinite(radius), "radius", radius, "a number above 0");
    }

    private static void require(boolean holds, String setting, Object value, String range) {
        if (!holds) {
            throw new InputException("card-simulator: " + setting + " is " + value + "; give " + range);
        }
    }

    /**
     * The population and the first day of the handbook's own data, for 94 days: enough for a training and a validation
     * week, the delays between them, a test week, four of those test weeks in a row, and 37 days of history before all.
     */
    public static CardSimulatorSettings defaults(long seed) {
        return new CardSimulatorSettings(5_000, 10_000, 94, 5, seed, LocalDate.of(2018, 4, 1));
    }

    /** A world small enough to try things out, with history for one training, validation and test week. */
    public static CardSimulatorSettings quick(long seed) {
        return defaults(seed).withCustomers(1_500).withTerminals(3_000).withDays(73);
    }

    /** These settings with another number of customers. */
    public CardSimulatorSettings withCustomers(int number) {
        return new CardSimulatorSettings(number, terminals, days, radius, seed, startDate);
    }

    /** These settings with another number of terminals. */
    public CardSimulatorSettings withTerminals(int number) {
        return new CardSimulatorSettings(customers, number, days, radius, seed, startDate);
    }

    /** These settings with another number of days. */
    public CardSimulatorSettings withDays(int number) {
        return new CardSimulatorSettings(customers, terminals, number, radius, seed, startDate);
    }

    /** These settings in canonical form: always the same keys in the same order, without spaces. */
    public String canonicalJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("generator", "card-simulator");
        json.put("version", GENERATOR_VERSION);
        json.put("customers", customers);
        json.put("terminals", terminals);
        json.put("days", days);
        json.put("radius", radius);
        json.put("seed", seed);
        json.put("startDate", startDate.toString());
        return json.toString();
    }

    /** SHA-256 of {@link #canonicalJson}, in hexadecimal: stands in the run record for the checksum of a data file. */
    public String sha256() {
        return DigestUtils.sha256Hex(canonicalJson());
    }
}
