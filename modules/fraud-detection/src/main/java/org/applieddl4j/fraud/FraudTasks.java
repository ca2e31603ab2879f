package org.applieddl4j.fraud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class FraudTasks {

    static final String SIMULATOR = "card-simulator";
    static final String HANDBOOK = "fraud-handbook-simulated";
    static final String ULB = "creditcard-ulb";
    private static final String CSV_PREFIX = "csv:";

    /** Training rows that leave a quick run quick. */
    private static final int QUICK_ROWS = 20_000;

    /** Below this, the interval of the average precision covers much of what is possible. */
    private static final int FEW_FRAUDS = 30;

    /** Over how many weeks the handbook's means were taken. */
    private static final int HANDBOOK_WEEKS = 4;

    /** Seed of the simulated world; the request's seed is for the networks, so that runs share their data. */
    private static final long WORLD_SEED = 1;

    /** Test weeks of the handbook's data that begin after the last of the weeks that anything was settled on. */
    private static final int SETTLED_BEFORE = 2;

    private final RunRequest request;
    private final RunContext context;

    FraudTasks(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    static List<Choice> choices() {
        return List.of(
                new Choice(
                        HANDBOOK, "the Fraud Detection Handbook's simulated transactions, to compare with its tables"),
                new Choice(ULB, "two days of real, anonymous European card payments"),
                new Choice(SIMULATOR, "transactions simulated here as the handbook describes, no download"),
                new Choice(CSV_PREFIX + "PATH", "your own transactions, with a small schema file beside them"));
    }

    FraudTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(HANDBOOK, ULB), SIMULATOR);
            notes.add(preferred.reason());
            return preferred.id();
        });
        return cautioned(quickened(named(id, notes)));
    }

    /** With {@code --quick}, a study that is too large for seconds is cut down to a part of its cards. */
    private FraudTask quickened(FraudTask task) {
        int rows = task.folds().get(0).test().train().length;
        int n = (rows + QUICK_ROWS - 1) / QUICK_ROWS;
        if (!request.quick() || n <= 1) {
            return task;
        }
        Transactions transactions = task.data().transactions();
        List<FraudFold> thinned = task.folds().stream()
                .map(study -> study.thinned(transactions, n))
                .toList();
        return task.with(thinned, List.of(), "--quick: only one row in " + n + "; see the protocol.");
    }

    /** Intervals are wide where frauds are few, and a reader should hear it in words. */
    private static FraudTask cautioned(FraudTask task) {
        FraudSplit judging = task.folds().get(0).test();
        long frauds = FraudSplit.frauds(task.data().transactions(), judging.test());
        if (frauds >= FEW_FRAUDS) {
            return task;
        }
        return task.with(
                task.folds(),
                task.published(),
                "Only " + frauds + " of the " + judging.test().length
                        + " test transactions are frauds: the figures are very uncertain.");
    }

    private FraudTask named(String id, List<String> notes) {
        if (id.equals(CSV_PREFIX)) {
            throw new InputException("dataset 'csv:' lacks the path of a file; write csv:PATH");
        }
        if (id.startsWith(CSV_PREFIX)) {
            return own(Path.of(id.substring(CSV_PREFIX.length())), notes);
        }
        return switch (id) {
            case SIMULATOR -> simulated(notes);
            case HANDBOOK -> handbook(notes);
            case ULB -> ulb(notes);
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    private FraudTask simulated(List<String> notes) {
        CardSimulatorSettings settings =
                request.quick() ? CardSimulatorSettings.quick(WORLD_SEED) : CardSimulatorSettings.defaults(WORLD_SEED);
        FraudDataset data = FraudData.simulated(settings);
        DataOrigin source = DataOrigin.generated(DatasetManifest.load(SIMULATOR), settings.sha256());
        return new FraudTask(source, data, weekly(data, FraudProtocol.latest(data.transactions())), List.of(), notes);
    }

    private FraudTask handbook(List<String> notes) {
        FetchedDataset fetched = context.fetch(HANDBOOK);
        FraudDataset data = FraudData.handbookRaw(fetched, request.skipBadRows());
        notes.add("These transactions were simulated by the handbook's authors; none of the customers is real.");
        if (request.prequential() > SETTLED_BEFORE) {
            notes.add("Features, network sizes and learning rates were chosen on the validation weeks of 4 to 31 July"
                    + " 2018, as in the handbook; test weeks before August overlap with them.");
        }
        FraudProtocol protocol = FraudProtocol.handbook(data.transactions());
        return new FraudTask(DataOrigin.of(fetched), data, weekly(data, protocol), handbookFigures(), notes);
    }

    private FraudTask ulb(List<String> notes) {
        FetchedDataset fetched = context.fetch(ULB);
        FraudDataset data = FraudData.creditcardUlb(fetched, request.skipBadRows());
        return new FraudTask(DataOrigin.of(fetched), data, byTime(data), List.of(), notes);
    }

    private FraudTask own(Path file, List<String> notes) {
        FraudDataset data = CsvSchema.explained(file, () -> FraudData.csv(file, request.skipBadRows()));
        notes.addAll(data.notes());
        Path schema = CsvSchema.fileBeside(file);
        if (!Files.exists(schema)) {
            notes.add("Columns are read by the handbook's names, times as UTC; to change this, draft "
                    + schema.getFileName() + " with './suite inspect " + file + " --write'");
        }
        DataOrigin source =
                DataOrigin.own("csv:" + file.getFileName(), "your transactions in " + file.getFileName(), sha256(file));
        List<FraudFold> folds = request.prequential() > 1
                ? weekly(data, FraudProtocol.latest(data.transactions()))
                : List.of(FraudFold.standard(data.transactions()));
        return new FraudTask(source, data, folds, List.of(), notes);
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    private List<FraudFold> weekly(FraudDataset data, FraudProtocol latest) {
        return FraudFold.prequential(data.transactions(), latest, request.prequential());
    }

    private List<FraudFold> byTime(FraudDataset data) {
        if (request.prequential() > 1) {
            throw new InputException("--prequential needs weeks of data with dates; this dataset covers "
                    + data.transactions().days() + " days");
        }
        return List.of(FraudFold.byTime(data.transactions()));
    }

    /** The handbook's figures for the same weeks, where it prints any. */
    private List<PublishedFigure> handbookFigures() {
        return switch (request.prequential()) {
            case 1 -> HandbookFigures.singleWeek();
            case HANDBOOK_WEEKS -> HandbookFigures.prequential();
            default -> List.of();
        };
    }
}
