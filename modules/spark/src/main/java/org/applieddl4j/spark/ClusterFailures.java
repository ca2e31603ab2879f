package org.applieddl4j.spark;

import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/** What Spark throws, in one line. */
final class ClusterFailures {

    /** Spark's own exit code of an executor without memory, and that of a process which the system ended. */
    private static final String OUT_OF_MEMORY =
            "(?s).*(OutOfMemoryError|(exit code|exited with code|exit status:) (52|137)\\b).*";

    /** Packed files that are cut or changed, and what only calls itself Parquet. */
    private static final String UNREADABLE =
            "(?s).*(java\\.util\\.zip\\.\\w+Exception|EOFException|incorrect header check"
                    + "|incorrect data check|not a gzip|invalid stored block|CANNOT_READ_FILE_FOOTER|is not a Parquet file).*";

    private ClusterFailures() {}

    /**
     * Does something on a cluster.
     *
     * @throws InputException if what it was asked for cannot be done
     * @throws RunFailedException if the cluster failed
     */
    static <T> T translated(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            // Scala throws checked exceptions without declaring them.
            throw translation(e);
        }
    }

    private static RuntimeException translation(Exception thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException || cause instanceof RunFailedException) {
                return (RuntimeException) cause;
            }
            all.append(cause).append('\n');
        }
        if (all.toString().matches(OUT_OF_MEMORY)) {
            return RunFailedException.resumable(
                    "an executor ran out of memory; give executors more with --conf spark.executor.memory=4g (and"
                            + " spark.executor.memoryOverhead for arrays outside the heap), or cut the data smaller with"
                            + " --conf spark.sql.shuffle.partitions=1000",
                    thrown);
        }
        if (all.toString().matches(UNREADABLE)) {
            return new InputException(
                    "the input cannot be read (" + reason(thrown) + "); it may be damaged: get it again", thrown);
        }
        if (thrown instanceof AnalysisException) {
            return new InputException(firstLine(thrown), thrown);
        }
        if (thrown instanceof SparkException || thrown instanceof IllegalStateException) {
            return RunFailedException.resumable("the cluster failed: " + reason(thrown), thrown);
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : RunFailedException.resumable("the cluster failed: " + firstLine(thrown), thrown);
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
