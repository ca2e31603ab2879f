package org.applieddl4j.common.isolation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/** The other side: runs a {@link Decoder} on standard input and writes {@linkplain Frame frames} to standard output. */
final class DecoderMain {

    /** Exit code of a process that has used up its memory, which {@code -XX:+ExitOnOutOfMemoryError} ends with too. */
    static final int OUT_OF_MEMORY = 3;

    /** Exit code of a process whose time is over and which nobody has ended. */
    static final int OVERDUE = 4;

    private static final int LONGEST_REASON = 500;

    private DecoderMain() {}

    /** @param arguments name of the decoder's class, milliseconds that it may take, and what is for the decoder */
    public static void main(String[] arguments) throws IOException {
        endAfter(Duration.ofMillis(Long.parseLong(arguments[1])));
        DataOutputStream frames =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // What a library prints must not get between the frames.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        decode(arguments, frames);
        frames.flush();
    }

    private static void decode(String[] arguments, DataOutputStream frames) throws IOException {
        try (InputStream input = new BufferedInputStream(new FileInputStream(FileDescriptor.in))) {
            OutputStream output = new BufferedOutputStream(new Frame.Output(frames), Frame.MOST_BYTES);
            decoder(arguments[0]).decode(input, output, List.of(arguments).subList(2, arguments.length));
            output.flush();
            Frame.Kind.END.write(frames, new byte[0]);
        } catch (InputException e) {
            Frame.Kind.REFUSED.write(frames, reason(e.getMessage()));
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            // A library that trips over a file says so in ways of its own.
            Frame.Kind.FAILED.write(frames, reason(FailureReason.of(e)));
        } catch (OutOfMemoryError e) {
            // JavaCPP throws its own, which the JVM does not end for.
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    private static byte[] reason(String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), LONGEST_REASON)).getBytes(StandardCharsets.UTF_8);
    }

    /** The name was given by the suite, on the command line; nothing in the file has a say in it. */
    private static Decoder decoder(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(Decoder.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name + " is no decoder that can be made", e);
        }
    }

    /** Whoever started this process ends it in time, unless it was ended itself. */
    private static void endAfter(Duration time) {
        Thread watch = new Thread(
                () -> {
                    try {
                        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        // Nobody has a reason to; then the time is over now.
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(OVERDUE);
                },
                "deadline");
        watch.setDaemon(true);
        watch.start();
    }
}
