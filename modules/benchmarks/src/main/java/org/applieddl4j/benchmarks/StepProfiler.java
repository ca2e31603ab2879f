package org.applieddl4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Watches the current thread through Java Flight Recorder, which samples threads in Java code and threads in native code at the same pace.
 */
final class StepProfiler {

    private static final String IN_JAVA = "jdk.ExecutionSample";
    private static final String IN_NATIVE = "jdk.NativeMethodSample";
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final Duration PACE = Duration.ofMillis(5);
    private static final int MOST_OPERATIONS = 12;
    private static final double MEGABYTE = 1e6;

    private final String thread = Thread.currentThread().getName();
    private final Map<String, int[]> operations = new HashMap<>();
    private final int[] samples = new int[Where.values().length];
    private double pauses;

    private StepProfiler() {}

    /** Where a sample found the thread. */
    private enum Where {
        LIBRARIES,
        CALLS,
        SUITE
    }

    /** Repeats a step for some seconds. */
    static StepProfile profile(Runnable step, double seconds) {
        step.run();
        try (Recording recording = new Recording()) {
            recording.enable(IN_JAVA).withPeriod(PACE);
            recording.enable(IN_NATIVE).withPeriod(PACE);
            recording.enable(PAUSE);
            recording.start();
            long allocated = allocated();
            Repetition repetition = Repetition.of(step, seconds);
            double heap = (allocated() - allocated) / MEGABYTE / repetition.steps();
            recording.stop();
            StepProfiler profiler = new StepProfiler();
            profiler.read(recording);
            return profiler.result(repetition, heap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private void read(Recording recording) throws IOException {
        Path file = Files.createTempFile("step", ".jfr");
        try {
            recording.dump(file);
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                note(event);
            }
        } finally {
            Files.delete(file);
        }
    }

    private void note(RecordedEvent event) {
        if (event.getEventType().getName().equals(PAUSE)) {
            pauses += event.getDuration().toNanos() / 1e9;
        } else if (event.getStackTrace() != null
                && event.getThread("sampledThread") != null
                && thread.equals(event.getThread("sampledThread").getJavaName())) {
            note(event.getStackTrace().getFrames());
        }
    }

    /** @param frames the innermost first */
    private void note(List<RecordedFrame> frames) {
        Optional<String> asking = frames.stream()
                .filter(frame -> !isPlatform(frame) && !isLibrary(frame))
                .map(StepProfiler::name)
                .findFirst();
        if (asking.isEmpty()) {
            return;
        }
        Where where = where(frames);
        samples[where.ordinal()]++;
        operations.computeIfAbsent(asking.get(), name -> new int[samples.length])[where.ordinal()]++;
    }

    private static Where where(List<RecordedFrame> frames) {
        boolean inNative = "Native".equals(frames.get(0).getType()) && isLibrary(frames.get(0));
        if (inNative) {
            return Where.LIBRARIES;
        }
        return frames.stream()
                .filter(frame -> !isPlatform(frame))
                .findFirst()
                .filter(frame -> type(frame).startsWith("org.applieddl4j."))
                .map(frame -> Where.SUITE)
                .orElse(Where.CALLS);
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static boolean isPlatform(RecordedFrame frame) {
        String type = type(frame);
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    /** What every operation goes through, whoever asks for it. */
    private static boolean isLibrary(RecordedFrame frame) {
        String type = type(frame);
        return type.startsWith("org.nd4j.") || type.startsWith("org.bytedeco.");
    }

    /** {@code Layer.method}; a lambda counts as the method that it stands in. */
    private static String name(RecordedFrame frame) {
        String type = type(frame);
        String plain = type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
        return plain + "." + frame.getMethod().getName().replaceAll("^lambda\\$([^$]*)\\$.*", "$1");
    }

    private StepProfile result(Repetition repetition, double heap) {
        int all = samples[0] + samples[1] + samples[2];
        double running = all == 0 ? 0 : (1 - pauses / repetition.seconds()) / all;
        List<StepProfile.Operation> dearest = operations.entrySet().stream()
                .map(entry -> new StepProfile.Operation(
                        entry.getKey(),
                        running * entry.getValue()[Where.LIBRARIES.ordinal()],
                        running * entry.getValue()[Where.CALLS.ordinal()],
                        running * entry.getValue()[Where.SUITE.ordinal()]))
                .sorted(Comparator.comparingDouble(StepProfile.Operation::all).reversed())
                .limit(MOST_OPERATIONS)
                .toList();
        return new StepProfile(
                1e3 * repetition.secondsAStep(),
                running * samples[Where.LIBRARIES.ordinal()],
                running * samples[Where.CALLS.ordinal()],
                running * samples[Where.SUITE.ordinal()],
                pauses / repetition.seconds(),
                0,
                heap,
                all,
                dearest);
    }
}
