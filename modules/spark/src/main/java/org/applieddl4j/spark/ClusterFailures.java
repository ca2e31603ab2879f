package org.applieddl4j.spark;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.AnalysisException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/**
 * What Spark throws, in one line. It listens to a session, since what a job says of its end is often only a consequence: that some
 * result was gone, and not that the machine which had it ran out of memory.
 */
final class ClusterFailures extends SparkListener {

    /** Spark's own exit code of an executor without memory, and that of a process which the system ended. */
    private static final String OUT_OF_MEMORY =
            "(?s).*(OutOfMemoryError|(exit code|exited with code|exit status:) (52|137)\\b).*";

    /** Packed files that are cut or changed, and what only calls itself Parquet. */
    private static final String UNREADABLE =
            "(?s).*(java\\.util\\.zip\\.\\w+Exception|EOFException|incorrect header check"
                    + "|incorrect data check|not a gzip|invalid stored block|CANNOT_READ_FILE_FOOTER|is not a Parquet file).*";

    /** What a job says whose results went with the machines that had them. */
    private static final String LOST = "(?s).*(ExecutorLostFailure|FetchFailed|maximum allowable number of times).*";

    private final Queue<String> losses = new ConcurrentLinkedQueue<>();

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        losses.add(removed.reason());
    }

    /**
     * Does something on a cluster.
     *
     * @throws InputException if what it was asked for cannot be done
     * @throws RunFailedException if the cluster failed
     */
    <T> T translated(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            // Scala throws checked exceptions without declaring them.
            throw translation(e);
        }
    }

    private RuntimeException translation(Exception thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException || cause instanceof RunFailedException) {
                return (RuntimeException) cause;
            }
            all.append(cause).append('\n');
        }
        String said = all.toString();
        if (said.matches(OUT_OF_MEMORY)
                || said.matches(LOST) && losses.toString().matches(OUT_OF_MEMORY)) {
            return RunFailedException.resumable(
                    "an executor ran out of memory; give executors more with --conf spark.executor.memory=4g (and"
                            + " spark.executor.memoryOverhead for arrays outside the heap), or cut the data smaller with"
                            + " --conf spark.sql.shuffle.partitions=1000",
                    thrown);
        }
        if (said.matches(UNREADABLE)) {
            return new InputException(
                    "the input cannot be read (" + reason(thrown) + "); it may be damaged: get it again", thrown);
        }
        if (thrown instanceof AnalysisException) {
            return new InputException(firstLine(thrown), thrown);
        }
        return thrown instanceof RuntimeException runtime && !(thrown instanceof IllegalStateException)
                ? runtime
                : RunFailedException.resumable("the cluster failed: " + reason(thrown), thrown);
    }

    /** What went wrong on a machine, without which task of which stage it was. */
    private static String reason(Throwable thrown) {
        return firstLine(thrown).replaceFirst("^Job aborted due to stage failure: .*?\\(TID \\d+\\) \\(.*?\\): ", "");
    }

    static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.toString()
                : message.lines().findFirst().orElse("").strip();
    }
}
