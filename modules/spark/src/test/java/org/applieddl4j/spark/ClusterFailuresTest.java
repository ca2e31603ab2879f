package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkException;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.junit.jupiter.api.Test;

class ClusterFailuresTest {

    private final ClusterFailures failures = new ClusterFailures();

    private void thrown(Exception e, Class<?> kind, String message) {
        assertThatThrownBy(() -> failures.translated(() -> {
                    throw e;
                }))
                .isInstanceOf(kind)
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }

    @Test
    void anExecutorWithoutMemoryIsNamedWhateverTheJobSays() {
        thrown(
                new SparkException(
                        "Job aborted due to stage failure: ExecutorLostFailure (executor 3 exited caused by one of"
                                + " the running tasks) Reason: Command exited with code 52\nDriver stacktrace:"),
                RunFailedException.class,
                "spark.executor.memory");
        SparkException lost = new SparkException("Job aborted due to stage failure: ShuffleMapStage 2 has failed the"
                + " maximum allowable number of times: 4. Most recent failure reason:\nMetadataFetchFailedException");
        thrown(lost, RunFailedException.class, "the cluster failed: ");
        failures.onExecutorRemoved(new SparkListenerExecutorRemoved(0, "3", "Command exited with code 52"));
        thrown(lost, RunFailedException.class, "an executor ran out of memory; give executors more");
    }

    @Test
    void whatWentWrongOnAMachineIsSaidWithoutItsTask() {
        thrown(
                new SparkException("Job aborted due to stage failure: Task 1 in stage 15.0 failed 1 times, most recent"
                        + " failure: Lost task 1.0 in stage 15.0 (TID 8) (127.0.0.1 executor 1): java.io.IOException: No"
                        + " space left on device\nDriver stacktrace:"),
                RunFailedException.class,
                "the cluster failed: java.io.IOException: No space left on device");
    }

    @Test
    void anInputIsTheUsersBusinessAndAFailureOfOursStaysOne() {
        thrown(
                new SparkException("Lost task", new InputException("payments.csv:3: no number")),
                InputException.class,
                "payments.csv:3: no number");
        thrown(
                new SparkException("(TID 1): java.util.zip.ZipException: invalid block type"),
                InputException.class,
                "may be damaged");
        thrown(new IllegalArgumentException("a slip of ours"), IllegalArgumentException.class, "a slip of ours");
    }
}
