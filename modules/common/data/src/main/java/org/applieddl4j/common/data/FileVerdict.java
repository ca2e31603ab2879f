package org.applieddl4j.common.data;

import java.nio.file.Path;

/**
 * What {@code data verify} found about one file.
 *
 * @param file where it is, or would be in the cache
 * @param state whether it is what the manifest says
 * @param detail one line: the checksum, or what differs
 */
public record FileVerdict(Path file, State state, String detail) {

    /** Whether a file is what the manifest says. */
    public enum State {
        /** Checksum as in the manifest. */
        GOOD,
        /** The manifest knows no checksum; the size is right. */
        UNKNOWN_CHECKSUM,
        /** Another file than the manifest's. */
        BAD,
        /** Neither in the cache nor in the mirror. */
        MISSING
    }
}
