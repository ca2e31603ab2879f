package org.applieddl4j.server;

import java.time.Duration;

/**
 * What a caller may ask for at most; one who asks for more gets an answer that says so, and costs nobody else anything.
 *
 * @param inputs of a request
 * @param queued inputs that wait for a model; who comes then is sent away with a time to come back
 * @param answer how long a caller waits for an answer
 * @param idle how long a connection may be silent
 * @param stop how long a server that is being stopped goes on answering
 * @param bodies of requests
 * @param batching how inputs of several callers share a forward pass
 * @param talks conversations that are remembered
 */
public record ServerLimits(
        int inputs,
        int queued,
        Duration answer,
        Duration idle,
        Duration stop,
        Bodies bodies,
        Batching batching,
        Talks talks) {

    /** For one machine and a team. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            256,
            1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(6),
            new Bodies(
                    16 << 20,
                    1024,
                    Duration.ofSeconds(10),
                    Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4)),
            new Batching(64, Duration.ofMillis(2)),
            new Talks(1000, Duration.ofMinutes(30)));

    /** @throws IllegalArgumentException if a limit lets nothing through */
    public ServerLimits {
        if (bodies.bytes() < 1 || inputs < 1 || queued < inputs || batching.most() < 1 || talks.most() < 1) {
            throw new IllegalArgumentException("limits that let nothing through, or a queue shorter than one request");
        }
    }

    /**
     * @param bytes of one body
     * @param bytesPerSecond how fast a body must at least arrive
     * @param window in which that is measured, again and again: every window must bring its share, or the end
     * @param bytesTogether of the bodies of all requests that are in memory at once
     */
    public record Bodies(int bytes, int bytesPerSecond, Duration window, long bytesTogether) {}

    /**
     * @param most inputs that share one forward pass
     * @param gather how long the first of them waits for others
     */
    public record Batching(int most, Duration gather) {}

    /**
     * @param most conversations that are remembered; the one that was silent longest is forgotten first
     * @param silence after which a conversation is forgotten
     */
    public record Talks(int most, Duration silence) {}

    /** See {@link Bodies#bytes}. */
    public int bodyBytes() {
        return bodies.bytes();
    }

    /** See {@link Bodies#bytesPerSecond}. */
    public int bytesPerSecond() {
        return bodies.bytesPerSecond();
    }

    /** See {@link Bodies#window}. */
    public Duration window() {
        return bodies.window();
    }

    /** See {@link Bodies#bytesTogether}. */
    public long bodiesBytes() {
        return bodies.bytesTogether();
    }

    /** The same limits with another queue, and no more inputs to a request than fit into it. */
    public ServerLimits withQueue(int inputsQueued) {
        return new ServerLimits(
                Math.min(inputs, inputsQueued), inputsQueued, answer, idle, stop, bodies, batching, talks);
    }

    /** The same limits, waiting for an answer this long. */
    public ServerLimits withAnswerWithin(Duration longest) {
        return new ServerLimits(inputs, queued, longest, idle, stop, bodies, batching, talks);
    }

    /** The same limits, measuring the speed of bodies more often or less. */
    public ServerLimits withWindow(Duration each) {
        Bodies measured = new Bodies(bodies.bytes(), bodies.bytesPerSecond(), each, bodies.bytesTogether());
        return new ServerLimits(inputs, queued, answer, idle, stop, measured, batching, talks);
    }

    /** The same limits with fewer conversations. */
    public ServerLimits withConversations(int most, Duration quiet) {
        return new ServerLimits(inputs, queued, answer, idle, stop, bodies, batching, new Talks(most, quiet));
    }

    /** The same limits, this many inputs to a forward pass. */
    public ServerLimits withTogether(int most) {
        Batching shared = new Batching(most, batching.gather());
        return new ServerLimits(inputs, queued, answer, idle, stop, bodies, shared, talks);
    }
}
