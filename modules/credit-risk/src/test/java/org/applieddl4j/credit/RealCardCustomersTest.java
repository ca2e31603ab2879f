package org.applieddl4j.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.QuickContext;
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
        RunContext context = QuickContext.withMirror(folder);
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
