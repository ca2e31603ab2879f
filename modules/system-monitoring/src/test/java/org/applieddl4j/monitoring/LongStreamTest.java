package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.ModelBundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stream without an end in memory that does not grow; {@code -Dstream.rows=1000000} makes it longer. */
@Tag("slow")
class LongStreamTest {

    private static final int ROWS = Integer.getInteger("stream.rows", 150_000);
    private static final int SOME = 50_000;

    /** A state is some ten kilobytes; what the JVM itself fills meanwhile is far below this. */
    private static final long MOST_GROWTH = 8L << 20;

    @Test
    void moreRowsTakeNoMoreMemoryThanFiftyThousand() throws InterruptedException {
        StreamWatch watch = new MonitoringPredictor(bundle()).watch(List.of("value"));
        Random random = new Random(1);
        long before = 0;
        int numbers = 0;
        for (int row = 0; row < ROWS; row++) {
            watch.observe(60L * row, 50 + 10 * Math.sin(row * 0.004) + random.nextGaussian());
            if (row == SOME) {
                before = held();
                numbers = watch.save().size();
            }
        }

        assertThat(held() - before).as("bytes that so many more rows hold").isLessThan(MOST_GROWTH);
        assertThat(watch.save()).hasSize(numbers);
    }

    /** The numeric library frees arrays by a thread of its own, some time after the garbage collector has seen them. */
    private static long held() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static ModelBundle bundle() {
        return new ModelBundle(
                MonitoringUseCase.ID,
                "forecast-error",
                MonitoringNetworks.create(MonitoringNetworks.FORECAST, 1),
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .valueToTree(new MonitoringPredictor.Settings(Reading.FORECAST, 0.05, 600, 60, null)),
                MonitoringPredictor.LABELS,
                Optional.of(new OperatingPoint(0.9, "for a test", 0)),
                Optional.empty(),
                java.util.Map.of("dataset", "none"),
                java.time.Instant.EPOCH);
    }
}
