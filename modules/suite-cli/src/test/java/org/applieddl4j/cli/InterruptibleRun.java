package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that trains until it is told to stop, for {@link InterruptionTest}. */
final class InterruptibleRun {

    private InterruptibleRun() {}

    public static void main(String[] arguments) {
        FakeUseCase useCase = new FakeUseCase((request, context) -> {
            context.console().say("training");
            try {
                // Polls as the trainer does between two mini-batches.
                CountDownLatch never = new CountDownLatch(1);
                while (!context.stop().requested()) {
                    never.await(20, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FakeUseCase.outcome();
        });
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                0,
                true);
        System.exit(new SuiteCommandLine(TestInstallation.of(useCase), terminal).execute("run", "toy-detection"));
    }
}
