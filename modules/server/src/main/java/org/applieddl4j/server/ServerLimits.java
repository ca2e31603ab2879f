package org.applieddl4j.server;

import java.time.Duration;

/**
 * What a caller may ask for at most; one who asks for more is told so, and costs nobody else anything.
 *
 * @param bodyBytes of a request
 * @param inputs of a request
 * @param queued inputs that wait for a model; who comes then is sent away with a time to come back
 * @param together inputs that share one forward pass
 * @param gather how long the first of them waits for others
 * @param answer how long a caller waits for an answer
 * @param idle how long a connection may be silent
 * @param bytesPerSecond how fast a body must at least arrive
 * @param window in which that is measured, again and again: every window must bring its share, or the end
 * @param bodiesBytes of the bodies of all requests that are in memory at once
 * @param stop how long a server that was told to stop goes on answering
 * @param conversations that are remembered; the one that was silent longest is forgotten first
 * @param silence after which a conversation is forgotten
 */
public record ServerLimits(
        int bodyBytes,
        int inputs,
        int queued,
        int together,
        Duration gather,
        Duration answer,
        Duration idle,
        int bytesPerSecond,
        Duration window,
        long bodiesBytes,
        Duration stop,
        int conversations,
        Duration silence) {

    /** For one machine and a team. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            16 << 20,
            256,
            1024,
            64,
            Duration.ofMillis(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            1024,
            Duration.ofSeconds(10),
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4),
            Duration.ofSeconds(6),
            1000,
            Duration.ofMinutes(30));

    /** @throws IllegalArgumentException if a limit lets nothing through */
    public ServerLimits {
        if (bodyBytes < 1 || inputs < 1 || queued < inputs || together < 1 || conversations < 1) {
            throw new IllegalArgumentException("limits that let nothing through, or a queue shorter than one request");
        }
    }

    /** The same limits with another queue, and no more inputs to a request than fit into it. */
    public ServerLimits withQueue(int inputsQueued) {
        return new ServerLimits(
                bodyBytes,
                Math.min(inputs, inputsQueued),
                inputsQueued,
                together,
                gather,
                answer,
                idle,
                bytesPerSecond,
                window,
                bodiesBytes,
                stop,
                conversations,
                silence);
    }

    /** The same limits, waiting for an answer this long. */
    public ServerLimits withAnswerWithin(Duration longest) {
        return with(together, longest, window, stop, conversations, silence);
    }

    /** The same limits, measuring the speed of bodies more often or less. */
    public ServerLimits withWindow(Duration each) {
        return with(together, answer, each, stop, conversations, silence);
    }

    /** The same limits, answering this long when told to stop. */
    public ServerLimits withStop(Duration longest) {
        return with(together, answer, window, longest, conversations, silence);
    }

    /** The same limits with fewer conversations. */
    public ServerLimits withConversations(int most, Duration quiet) {
        return with(together, answer, window, stop, most, quiet);
    }

    /** The same limits, this many inputs to a forward pass. */
    public ServerLimits withTogether(int most) {
        return with(most, answer, window, stop, conversations, silence);
    }

    private ServerLimits with(
            int inputsTogether, Duration longest, Duration each, Duration stopping, int talks, Duration quiet) {
        return new ServerLimits(
                bodyBytes,
                inputs,
                queued,
                inputsTogether,
                gather,
                longest,
                idle,
                bytesPerSecond,
                each,
                bodiesBytes,
                stopping,
                talks,
                quiet);
    }
}
