package org.applieddl4j.common.isolation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;

/**
 * Decodes a stranger's file in a Java process of its own, so that a library which hangs, takes memory without end or crashes does
 * so elsewhere. Any number of threads may use one; each decoding has its own process, which costs about half a second.
 *
 * <p>What is enforced: the deadline, after which the process and what it has started are ended; the heap, memory outside of it
 * that Java or JavaCPP knows of, and classes; the size of what it answers; that nothing is deserialised; that nothing is in its
 * environment or its working directory (no token, no proxy), and that no host name but {@code localhost} has an
 * address.
 *
 * <p>What is not: a library's own native memory, which no option of the JVM counts; files and sockets, which the process may open
 * as its user may (a numeric address can be reached); and a process that it starts in the very moment in which it is ended. Who
 * needs more puts the suite into a container. A decoder here is one of our own libraries, not a stranger's program: what it may
 * fall for is a file.
 *
 * @param time for one file, the start of the process included
 * @param heapMebibytes memory for its heap, and as much again outside of it
 * @param mostOutput bytes that may come out
 */
public record Isolation(Duration time, int heapMebibytes, long mostOutput) {

    /** Java itself needs a few. */
    private static final int LEAST_HEAP = 16;

    /** @throws IllegalArgumentException if nothing could be done within these limits */
    public Isolation {
        boolean array = mostOutput >= 0 && mostOutput < Integer.MAX_VALUE - 8;
        if (time.isNegative() || time.isZero() || heapMebibytes < LEAST_HEAP || !array) {
            throw new IllegalArgumentException(
                    "nothing is decoded in " + time + " with " + heapMebibytes + " MiB into " + mostOutput + " bytes");
        }
    }

    /**
     * Decodes a file.
     *
     * @param decoder what is run on it
     * @param arguments for the decoder
     * @param file the input
     * @return what the decoder wrote
     * @throws InputException in one line with the file's name if the decoder refuses it, trips over it, or meets a limit
     * @throws org.applieddl4j.common.RunFailedException if no process can be started, or the thread is interrupted
     */
    public byte[] decode(Class<? extends Decoder> decoder, List<String> arguments, Path file) {
        return new DecoderProcess(this, file.toString()).run(decoder, arguments, Optional.of(file), new byte[0]);
    }

    /**
     * Decodes bytes at hand.
     *
     * @param decoder what is run on them
     * @param arguments for the decoder
     * @param name what to call the input in messages
     * @param content the input
     * @return what the decoder wrote
     * @throws InputException in one line with the name if the decoder refuses it, trips over it, or meets a limit
     * @throws org.applieddl4j.common.RunFailedException if no process can be started, or the thread is interrupted
     */
    public byte[] decode(Class<? extends Decoder> decoder, List<String> arguments, String name, byte[] content) {
        return new DecoderProcess(this, name).run(decoder, arguments, Optional.empty(), content);
    }
}
