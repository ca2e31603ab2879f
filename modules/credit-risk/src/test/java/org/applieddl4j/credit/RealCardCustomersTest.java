package org.applieddl4j.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The floors on real customers, on two splits; the record has six. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealCardCustomersTest {

    private static final String AUC = "roc_auc";

    @TempDir
    static Path folder;

    private static RunRecord record;

    @BeforeAll
    static void run() {
        Duration second = Duration.ofSeconds(1);
        RunContext context = new RunContext(
                new DatasetStore(new StoreSettings(
                        folder.resolve("cache"),
                        Optional.of(Path.of(System.getenv("SUITE_DATA_MIRROR"))),
                        second,
                        second,
                        second)),
                Console.plain(line -> {}));
        record = new CreditUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(CreditData.UCI)
                                .withRuns(2)
                                .withEpochs(8)
                                .into(folder.resolve("run")),
                        context)
                .record();
    }

    private static double mean(String network) {
        return record.spread().get(network).get(AUC).mean();
    }

    @Test
    void thereAreThirtyThousandCustomersAndNoneIsInTwoParts() {
        RunRecord.Splits splits = record.dataset().splits();

        assertThat(splits.train() + splits.validation() + splits.test()).isEqualTo(30_000);
        assertThat(splits.test()).isEqualTo(9_000);
    }

    @Test
    void theCommitteeIsAboveTheFloorAndNotBelowTheScorecard() {
        assertThat(mean("mlp")).isGreaterThan(0.770).isGreaterThanOrEqualTo(mean("scorecard"));
        assertThat(mean("scorecard")).isGreaterThan(mean("linear"));
    }

    @Test
    void probabilitiesMeanWhatTheySay() {
        assertThat(record.metrics().get("ece").value()).isLessThan(0.015);
        assertThat(record.metrics().get("calibration_slope").value()).isBetween(0.85, 1.15);
    }
}
