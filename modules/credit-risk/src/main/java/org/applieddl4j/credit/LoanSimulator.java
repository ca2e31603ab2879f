package org.applieddl4j.credit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.credit.Field.Change;

/**
 * Makes up consumer loans of three years, so that everything runs without data.
 *
 * <p>The log-odds of a default are a stated function of what the bank sees, see {@link #logOdds}: bends and interactions that no sum
 * of one-column bins can follow. Over the {@value #MONTHS} months the applicants carry more debt and the economy gets worse, so that
 * a split by time is harder than one at random. Age, region and sex go along with income and history, and cause nothing:
 * decisions can differ between their groups without any of them being looked at.
 *
 * @param loans how many, at least 1,000
 * @param seed same seed and number, same loans
 */
record LoanSimulator(int loans, long seed) {

    static final int MONTHS = 36;

    /** Goes up whenever the same settings would give other loans than before. */
    private static final int GENERATOR_VERSION = 1;

    private static final int FEWEST = 1_000;

    static final List<Field> FIELDS = List.of(
            Field.number("income", "yearly income").falls(),
            Field.number("amount", "amount of the loan").changeable(Change.DOWN),
            Field.number("term", "term in months"),
            Field.number("debts", "other debts").rises().changeable(Change.DOWN),
            Field.number("history", "years of credit history").falls(),
            Field.number("late", "late payments in two years").rises(),
            Field.number("utilisation", "share of the credit lines that is used")
                    .rises()
                    .changeable(Change.DOWN),
            Field.number("inquiries", "credit inquiries in half a year").rises(),
            Field.number("job", "months in the job"),
            Field.words("employment", "employment", List.of("permanent", "temporary", "self-employed")),
            Field.words("purpose", "purpose", List.of("car", "renovation", "refinancing", "studies", "business")),
            Field.words("housing", "housing", List.of("owner", "mortgage", "rent")));

    static final List<Derivation> DERIVATIONS = List.of(
            Derivation.of("debts_by_income", "debts by income", Derivation.Operation.RATIO, "debts", "income")
                    .rises(),
            Derivation.of("amount_by_income", "loan by income", Derivation.Operation.RATIO, "amount", "income")
                    .rises(),
            Derivation.of("instalment", "amount by term", Derivation.Operation.RATIO, "amount", "term"));

    LoanSimulator {
        if (loans < FEWEST) {
            throw new InputException("loan-simulator: " + loans + " loans teach nothing; give at least " + FEWEST);
        }
    }

    /** A checksum of the settings: stands in the run record for that of a file. */
    String sha256() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("generator", "loan-simulator");
        json.put("version", GENERATOR_VERSION);
        json.put("loans", loans);
        json.put("seed", seed);
        return DigestUtils.sha256Hex(json.toString());
    }

    Applications simulate() {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        int[] labels = new int[loans];
        int[] months = new int[loans];
        double[] amounts = new double[loans];
        int[][] groups = new int[3][loans];
        for (int i = 0; i < loans; i++) {
            int month = (int) ((long) i * MONTHS / loans);
            double progress = month / (double) (MONTHS - 1);
            Person person = Person.draw(random);
            double[] row = application(person, progress, random);
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds(row, progress))) ? 1 : 0;
            months[i] = month;
            amounts[i] = row[1];
            groups[0][i] = person.age() < 30 ? 0 : person.age() < 60 ? 1 : 2;
            groups[1][i] = person.south() ? 1 : 0;
            groups[2][i] = person.woman() ? 1 : 0;
            rows.add(withGaps(row, random));
        }
        return new Applications(
                FIELDS,
                DERIVATIONS,
                rows,
                labels,
                amounts,
                months,
                List.of(
                        new Applications.ProtectedAttribute(
                                "age", List.of("under 30", "30 to 59", "60 and over"), groups[0]),
                        new Applications.ProtectedAttribute("region", List.of("north", "south"), groups[1]),
                        new Applications.ProtectedAttribute("sex", List.of("men", "women"), groups[2])),
                row -> new RowOrigin("loan-simulator", row + 1),
                0);
    }

    /** Who asks: what the bank must not look at, and what goes along with it. */
    private record Person(double age, boolean south, boolean woman, double income, double history) {

        static Person draw(Random random) {
            double age = 20 + 50 * Math.pow(random.nextDouble(), 1.3);
            boolean south = random.nextDouble() < 0.35;
            boolean woman = random.nextBoolean();
            double log = Math.log(36_000)
                    + 0.35 * Math.sin(Math.PI * (age - 20) / 55)
                    - (south ? 0.18 : 0)
                    - (woman ? 0.10 : 0)
                    + 0.42 * random.nextGaussian();
            double history = Math.max(0, (age - 20) * (0.25 + 0.5 * random.nextDouble()));
            return new Person(age, south, woman, Math.exp(log), history);
        }
    }

    private static double[] application(Person person, double progress, Random random) {
        double[] row = new double[FIELDS.size()];
        double income = person.income();
        row[0] = Math.rint(income / 100) * 100;
        row[1] = Math.rint(Math.max(1_000, income * 0.45 * Math.exp(0.6 * random.nextGaussian())) / 100) * 100;
        row[2] = 12 * (1 + random.nextInt(7));
        row[3] = random.nextDouble() < 0.2
                ? 0
                : Math.rint(income * (0.35 + 0.15 * progress) * Math.exp(0.8 * random.nextGaussian()) / 100) * 100;
        row[4] = Math.rint(person.history() * 10) / 10;
        double careless = random.nextDouble();
        row[5] = poisson(random, 2.2 * careless * careless);
        double used = 0.25 + 0.1 * progress + 0.35 * careless * random.nextDouble() + 0.28 * random.nextGaussian();
        row[6] = Math.rint(100 * Math.max(0, Math.min(1, used))) / 100;
        row[7] = poisson(random, 0.5 + careless + 0.4 * progress);
        row[8] = Math.rint(Math.min(12 * Math.max(0.5, person.age() - 20), -40 * Math.log(random.nextDouble())));
        row[9] = pick(random, 0.68, 0.18);
        row[10] = random.nextInt(5);
        row[11] = pick(random, 0.25, 0.30);
        return row;
    }

    private static int pick(Random random, double first, double second) {
        double drawn = random.nextDouble();
        return drawn < first ? 0 : drawn < first + second ? 1 : 2;
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /**
     * The log-odds of a default: what a network can learn, and a sum of bins in part.
     *
     * <p>Debt hurts those without a permanent job most; late payments matter little to who uses little of their credit; a long term
     * hurts who earns little and helps others; a short history makes inquiries suspicious.
     *
     * @param progress of the three years, from 0 to 1
     */
    static double logOdds(double[] row, double progress) {
        double debts = row[3] / row[0];
        double loan = row[1] / row[0];
        boolean permanent = row[9] == 0;
        double unsteady = permanent ? 0.35 : 1.6;
        double shortHistory = Math.exp(-row[4] / 6);
        double odds = -3.1 + 0.45 * progress;
        odds += unsteady * 1.5 * Math.tanh(1.6 * (debts - 0.35)) + 0.9 * Math.tanh(2 * (loan - 0.5));
        odds += Math.min(4, row[5]) * (row[6] > 0.45 ? 0.75 : 0.08);
        odds += 2.4 * Math.max(0, row[6] - 0.55);
        odds += 0.42 * Math.min(5, row[7]) * shortHistory;
        odds += (row[2] - 48) / 24 * (row[0] < 33_000 ? 0.55 : -0.35);
        odds += row[10] == 4 ? (row[8] < 24 ? 1.3 : 0.1) : 0;
        odds += row[11] == 2 && loan > 0.5 ? 0.6 : 0;
        return odds;
    }

    /** Some do not say how long they have had their job, or what they earn: those whose job is unsteady more often. */
    private static double[] withGaps(double[] row, Random random) {
        double[] seen = row.clone();
        if (random.nextDouble() < (row[9] == 0 ? 0.03 : 0.15)) {
            seen[8] = Double.NaN;
        }
        if (random.nextDouble() < 0.02) {
            seen[9] = Double.NaN;
        }
        return seen;
    }
}
