package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Reads the use case's datasets: the simulator's, two public ones, and the user's own. */
final class CreditData {

    static final String SIMULATOR = "loan-simulator";
    static final String UCI = "uci-credit-card-default";
    static final String GERMAN = "german-credit";
    private static final String CSV_PREFIX = "csv:";

    private static final int LOANS = 30_000;
    private static final int QUICK_LOANS = 8_000;

    /** Seed of the simulated world; the request's seed is for the networks, so that runs share their data. */
    private static final long WORLD_SEED = 1;

    private CreditData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(UCI, "30,000 card customers in Taiwan, 2005: who does not pay the next bill"),
                new Choice(GERMAN, "1,000 loans of a German bank, 1994: small, with a published cost matrix"),
                new Choice(SIMULATOR, "30,000 loans of three years made up here, no download"),
                new Choice(CSV_PREFIX + "PATH", "your own loans: a header line, a row a loan, one column the default"));
    }

    /**
     * Reads the applications that a request names, or the preferred ones.
     *
     * @throws InputException if they cannot be read or cannot be learned from
     */
    static CreditTask read(RunRequest request, RunContext context) {
        if (request.dataset().isPresent()) {
            return named(request.dataset().get(), request, context);
        }
        PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(UCI), SIMULATOR);
        return named(preferred.id(), request, context).withNote(preferred.reason());
    }

    private static CreditTask named(String id, RunRequest request, RunContext context) {
        if (id.equals(CSV_PREFIX)) {
            throw new InputException("dataset 'csv:' lacks the path of a file; write csv:PATH");
        }
        if (id.startsWith(CSV_PREFIX)) {
            return OwnLoans.read(Path.of(id.substring(CSV_PREFIX.length())), request.skipBadRows());
        }
        return switch (id) {
            case SIMULATOR -> simulated(request.quick() ? QUICK_LOANS : LOANS);
            case UCI -> uci(context.fetch(UCI), request.skipBadRows());
            case GERMAN -> german(context.fetch(GERMAN), request.skipBadRows());
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    static CreditTask simulated(int loans) {
        LoanSimulator simulator = new LoanSimulator(loans, WORLD_SEED);
        return new CreditTask(
                DataOrigin.generated(DatasetManifest.load(SIMULATOR), simulator.sha256()),
                simulator.simulate(),
                LendingPolicy.DEFAULT,
                List.of(),
                new ArrayList<>());
    }

    private static CreditTask uci(FetchedDataset fetched, int badRowsAllowed) {
        Path file = fetched.files().values().iterator().next();
        return new CreditTask(
                DataOrigin.of(fetched),
                CardCustomers.read(file, badRowsAllowed),
                LendingPolicy.DEFAULT,
                PublishedCreditFigures.uci(),
                List.of("Published figures are of other random splits of the same customers."));
    }

    private static CreditTask german(FetchedDataset fetched, int badRowsAllowed) {
        Path file = fetched.files().values().iterator().next();
        return new CreditTask(
                DataOrigin.of(fetched),
                GermanLoans.read(file, badRowsAllowed),
                LendingPolicy.GERMAN,
                List.of(),
                List.of("1,000 loans say little: --runs 25 repeats a cross-validation five times; read means."));
    }
}
