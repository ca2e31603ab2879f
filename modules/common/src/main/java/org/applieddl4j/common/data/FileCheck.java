package org.applieddl4j.common.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.FileVerdict.State;

/**
 * What a file on this machine is, compared with what a manifest says.
 *
 * @param state as in a {@link FileVerdict}
 * @param sha256 its checksum; empty where its size already gave it away
 * @param detail one line: the checksum, or both sides of what differs
 */
record FileCheck(State state, String sha256, String detail) {

    private static final int BUFFER_BYTES = 1 << 16;

    boolean isAcceptable() {
        return state == State.GOOD || state == State.UNKNOWN_CHECKSUM;
    }

    /** Compares the size first, which costs nothing, then the checksum. */
    static FileCheck of(Path path, DataFile expected) {
        try {
            if (!Files.isRegularFile(path)) {
                return new FileCheck(State.MISSING, "", Files.exists(path) ? "not a plain file" : "not there");
            }
            long bytes = Files.size(path);
            if (expected.bytes() > 0 && bytes != expected.bytes()) {
                return new FileCheck(State.BAD, "", "has " + bytes + " bytes, the manifest says " + expected.bytes());
            }
            String sha256 = sha256(path);
            if (expected.sha256().isEmpty()) {
                return new FileCheck(State.UNKNOWN_CHECKSUM, sha256, "size as expected; checksum unknown");
            }
            return sha256.equals(expected.sha256())
                    ? new FileCheck(State.GOOD, sha256, "sha256 " + sha256)
                    : new FileCheck(
                            State.BAD, sha256, "has sha256 " + sha256 + ", the manifest says " + expected.sha256());
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The checksum over several files, as {@link FetchedDataset#sha256} defines it. */
    static String sha256(Map<String, String> sha256ByName) {
        if (sha256ByName.size() == 1) {
            return sha256ByName.values().iterator().next();
        }
        MessageDigest digest = newSha256();
        new TreeMap<>(sha256ByName)
                .forEach((name, sha256) ->
                        digest.update((sha256 + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
