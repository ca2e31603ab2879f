package org.applieddl4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The process of one side: reads one task per line, answers one line each. It measures only while it is asked to, and sleeps while the others
 * measure.
 */
public final class Worker {

    /** In front of every answer; libraries may print lines of their own. */
    static final String MARK = "@bench ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Side side;
    private Workload workload;
    private int examples;

    private Worker(Side side) {
        this.side = side;
    }

    /** Takes the name of a side. */
    public static void main(String[] arguments) throws IOException {
        Worker worker = new Worker(SideName.valueOf(arguments[0]).make());
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Task task = JSON.readValue(line, Task.class);
                out.write(
                        (MARK + JSON.writeValueAsString(worker.answer(task)) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    /**
     * What to do.
     *
     * @param what of the tasks below
     * @param workload whose network; null where none is needed
     * @param examples in a batch
     * @param seconds to measure, at least
     */
    record Task(What what, String workload, int examples, double seconds) {}

    /** Tasks. */
    enum What {
        /** Take a network and a batch. */
        PREPARE,
        /** Answer about the batch. */
        OUTPUTS,
        /** Floating-point operations of one forward pass. */
        OPERATIONS,
        /** Seconds a pass of inference. */
        INFERENCE,
        /** Seconds a step of training. */
        TRAINING,
        /** Where the time of a pass of inference goes. */
        INFERENCE_PROFILE,
        /** Where the time of a step of training goes. */
        TRAINING_PROFILE,
        /** Floating-point operations a second in a product of matrices, {@code examples} being their side. */
        CEILING
    }

    private Object answer(Task task) {
        return switch (task.what()) {
            case PREPARE -> {
                workload = Workload.of(task.workload());
                examples = task.examples();
                side.prepare(workload, examples);
                yield Map.of("prepared", examples);
            }
            case OUTPUTS -> side.outputs();
            case OPERATIONS -> Map.of("value", side.operations());
            case INFERENCE -> Map.of("value", measure(side::infer, task.seconds()));
            case TRAINING -> Map.of("value", measure(side::train, task.seconds()));
            case INFERENCE_PROFILE -> StepProfiler.profile(side::infer, task.seconds());
            case TRAINING_PROFILE ->
                StepProfiler.profile(side::train, task.seconds()).withWaiting(side.waiting());
            case CEILING -> {
                int n = task.examples();
                double operations = 2.0 * n * n * n;
                yield Map.of("value", operations / measure(() -> side.multiply(n), task.seconds()));
            }
        };
    }

    /** One step that does not count, since another process had the caches; then steps until the time is over. */
    private static double measure(Runnable step, double seconds) {
        step.run();
        return Repetition.of(step, seconds).secondsAStep();
    }
}
