package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OverallProgressTest {

    private final StringWriter written = new StringWriter();
    private final AtomicLong seconds = new AtomicLong();
    private final OverallProgress progress = series(3, 1);

    private OverallProgress series(int runs, int jobs) {
        return new OverallProgress(new PrintWriter(written), runs, jobs, false, () -> seconds.get() * 1_000_000_000L);
    }

    @Test
    void theTimeLeftComesFromTheRunsThatHaveEnded() {
        OverallProgress.OneRun first = progress.begin("first");
        seconds.set(100);
        first.line("epoch 2");
        first.line("  ");
        first.end("done");
        OverallProgress.OneRun second = progress.begin("second");
        seconds.set(130);
        second.line("epoch 1");
        seconds.set(400);
        second.end("failed: why");
        OverallProgress.OneRun third = progress.begin("third");
        seconds.set(700);
        third.end("done");

        assertThat(written.toString().lines())
                .containsExactly(
                        "[1/3 first, about 8 min left] begins",
                        "[1/3 first, about 6 min left] epoch 2",
                        "[1/3 first, about 6 min left] done",
                        "[2/3 second, about 3 min left] begins",
                        "[2/3 second, about 3 min left] epoch 1",
                        "[2/3 second, about 3 min left] failed: why",
                        "[3/3 third, about 3 min left] begins",
                        "[3/3 third] done");
    }

    @Test
    void runsSideBySideShareTheTime() {
        OverallProgress together = series(4, 2);

        OverallProgress.OneRun first = together.begin("first");
        OverallProgress.OneRun second = together.begin("second");
        seconds.set(100);
        second.end("done");
        first.line("epoch 3");

        assertThat(written.toString().lines())
                .containsExactly(
                        "[1/4 first, about 5 min left] begins",
                        "[2/4 second, about 5 min left] begins",
                        "[2/4 second, about 3 min left] done",
                        "[1/4 first, about 2 min left] epoch 3");
    }

    @Test
    void runsThatTakeLongerThanThoseThatEndedCount() {
        OverallProgress together = series(4, 2);

        OverallProgress.OneRun slow = together.begin("slow");
        OverallProgress.OneRun fast = together.begin("fast");
        seconds.set(20);
        fast.end("done");
        together.begin("next");
        seconds.set(200);
        slow.line("epoch 3");

        assertThat(written.toString().lines()).last().isEqualTo("[1/4 slow, about 67 s left] epoch 3");
    }
}
