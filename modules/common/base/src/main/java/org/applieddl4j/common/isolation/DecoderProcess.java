package org.applieddl4j.common.isolation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/**
 * One decoding: starts the process, feeds it, takes what it writes, and leaves nothing of it behind.
 *
 * @param limits of the process
 * @param name what to call the input in messages
 */
record DecoderProcess(Isolation limits, String name) {

    /** Without these some systems start no process, or find no library. */
    private static final Set<String> ENVIRONMENT = Set.of("SystemRoot", "LD_LIBRARY_PATH", "OMP_NUM_THREADS");

    /** A file of the process's own folder: its class path. */
    private static final String CLASS_PATH = "class-path";

    /** After what was decoded has come, ending takes no longer than this. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    /** Where JavaCPP has unpacked its libraries: without these it would do so again. */
    private static final List<String> NATIVES_CACHE = List.of("user.home", "org.bytedeco.javacpp.cachedir");

    private static final String EMPTY_HOSTS = "hosts";

    byte[] run(Class<? extends Decoder> decoder, List<String> arguments, Optional<Path> file, byte[] content) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("decoding");
            Process process = builder(decoder, arguments, file, folder).start();
            try {
                if (file.isEmpty()) {
                    feed(process, content);
                }
                return decoded(process);
            } finally {
                end(process);
            }
        } catch (IOException e) {
            throw new RunFailedException(
                    name + ": no process can be started to decode it (" + e.getMessage()
                            + "); check memory and the space for temporary files",
                    e);
        } finally {
            delete(folder);
        }
    }

    private ProcessBuilder builder(
            Class<? extends Decoder> decoder, List<String> arguments, Optional<Path> file, Path folder)
            throws IOException {
        Path hosts = Files.createFile(folder.resolve(EMPTY_HOSTS));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMebibytes() + "m",
                "-XX:MaxDirectMemorySize=" + limits.heapMebibytes() + "m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.txt"),
                "-Djdk.serialFilter=!*",
                "-Djdk.net.hosts.file=" + hosts,
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.bytedeco.javacpp.maxbytes=" + limits.heapMebibytes() + "m"));
        NATIVES_CACHE.stream()
                .filter(property -> System.getProperty(property) != null)
                .forEach(property -> command.add("-D" + property + "=" + System.getProperty(property)));
        command.addAll(List.of(
                "@" + Files.writeString(folder.resolve(CLASS_PATH), "-cp \"" + classPath() + "\""),
                DecoderMain.class.getName(),
                decoder.getName(),
                Long.toString(limits.time().plus(ENDING).toMillis())));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(file.map(Path::toAbsolutePath)
                        .map(Path::toFile)
                        .map(ProcessBuilder.Redirect::from)
                        .orElse(ProcessBuilder.Redirect.PIPE));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder;
    }

    /**
     * From where this process was started; the other one has a folder of its own. It stands in a file, in whose quotes a backslash is two,
     * since ONNX Runtime 1.29 crashes in a process whose command line is some thousand characters long.
     */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString().replace("\\", "\\\\"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void feed(Process process, byte[] content) {
        daemon(
                new FutureTask<>(() -> {
                    try (OutputStream in = process.getOutputStream()) {
                        in.write(content);
                    } catch (IOException e) {
                        // It has ended, or does not want to read on: how it went shows in what it wrote.
                        return false;
                    }
                    return true;
                }),
                "decoder-input");
    }

    private byte[] decoded(Process process) {
        FutureTask<Result> reading = new FutureTask<>(() -> read(process));
        daemon(reading, "decoder-output");
        try {
            return reading.get(limits.time().toMillis(), TimeUnit.MILLISECONDS).orThrow(() -> refused(ending(process)));
        } catch (TimeoutException e) {
            throw refused("is not decoded within " + limits.time().toMillis() / 1000.0
                    + " s and was given up; name a smaller or another file");
        } catch (ExecutionException e) {
            throw new IllegalStateException("what a decoder wrote could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(name + ": decoding was interrupted", e);
        }
    }

    /** What a process left: what it decoded, or why not, or neither where it ended in between. */
    private record Result(Optional<byte[]> decoded, Optional<InputException> problem) {

        byte[] orThrow(java.util.function.Supplier<InputException> cutShort) {
            if (problem.isPresent()) {
                throw problem.get();
            }
            return decoded.orElseThrow(cutShort);
        }
    }

    private Result read(Process process) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        // Not closed here: that would wait for the process.
        DataInputStream frames = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        while (true) {
            Frame frame;
            try {
                frame = Frame.read(frames);
            } catch (IOException e) {
                return new Result(Optional.empty(), Optional.empty());
            }
            switch (frame.kind()) {
                case END -> {
                    return new Result(Optional.of(decoded.toByteArray()), Optional.empty());
                }
                case REFUSED -> {
                    return problem(text(frame));
                }
                case FAILED -> {
                    return problem("cannot be decoded (" + text(frame) + "); get it again, or name another file");
                }
                case DATA -> {
                    if (decoded.size() + frame.content().length > limits.mostOutput()) {
                        return problem("makes more than " + limits.mostOutput() + " bytes; name a smaller file");
                    }
                    decoded.writeBytes(frame.content());
                }
            }
        }
    }

    private Result problem(String why) {
        return new Result(Optional.empty(), Optional.of(refused(why)));
    }

    private static String text(Frame frame) {
        return new String(frame.content(), StandardCharsets.UTF_8);
    }

    private InputException refused(String why) {
        return new InputException(name + ": " + why);
    }

    /** Why there is no last piece. */
    private String ending(Process process) {
        try {
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                return "cannot be decoded (the decoder closed its output and went on); name another file";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was given up, since decoding was interrupted";
        }
        return switch (process.exitValue()) {
            case DecoderMain.OUT_OF_MEMORY ->
                "needs more than " + limits.heapMebibytes() + " MiB to be decoded; name a smaller or another file";
            case DecoderMain.OVERDUE -> "is not decoded in time and was given up; name a smaller or another file";
            default ->
                "cannot be decoded (the decoder crashed, exit code " + process.exitValue()
                        + "); it is damaged, or not what it says it is: get it again";
        };
    }

    /** First those that it has started: once it is gone, nobody knows whose they were. */
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(DecoderProcess::end);
        try {
            process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(ProcessHandle started) {
        List<ProcessHandle> more = started.descendants().toList();
        started.destroyForcibly();
        more.forEach(ProcessHandle::destroyForcibly);
    }

    private static void daemon(FutureTask<?> task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            // What is left lies among the temporary files, and is nothing that anybody misses.
            folder.toFile().deleteOnExit();
        }
    }
}
