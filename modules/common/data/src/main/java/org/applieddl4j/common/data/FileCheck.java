package org.applieddl4j.common.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
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
    private static final String GZIP = ".gz";

    boolean isAcceptable() {
        return state == State.GOOD || state == State.UNKNOWN_CHECKSUM;
    }

    /** Compares the size first, which costs nothing, then the checksum: SHA-256, or MD5 where only that one is known. */
    static FileCheck of(Path path, DataFile expected) {
        try {
            return expected.count() > 0 ? folder(path, expected) : file(path, expected);
        } catch (IOException e) {
            throw InputException.unreadable(path, e);
        }
    }

    private static FileCheck file(Path path, DataFile expected) throws IOException {
        if (!Files.isRegularFile(path)) {
            return new FileCheck(State.MISSING, "", Files.exists(path) ? "not a plain file" : "not there");
        }
        long bytes = Files.size(path);
        if (expected.bytes() > 0 && bytes != expected.bytes()) {
            return new FileCheck(State.BAD, "", "has " + bytes + " bytes, the manifest says " + expected.bytes());
        }
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        MessageDigest md5 = DigestUtils.getMd5Digest();
        update(path, expected.md5().isEmpty() ? List.of(sha256) : List.of(sha256, md5));
        String found = hex(sha256);
        return expected.md5().isEmpty() ? bySha256(found, expected) : compared("md5", hex(md5), expected.md5(), found);
    }

    /** A folder is as good as a file whose content is the list of its files' checksums. */
    private static FileCheck folder(Path path, DataFile expected) throws IOException {
        if (!Files.isDirectory(path)) {
            return new FileCheck(State.MISSING, "", Files.exists(path) ? "not a folder" : "not there");
        }
        List<Path> files = plainFiles(path);
        if (files.size() != expected.count()) {
            return new FileCheck(
                    State.BAD, "", "has " + files.size() + " files, the manifest says " + expected.count());
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        if (expected.bytes() > 0 && bytes != expected.bytes()) {
            return new FileCheck(
                    State.BAD, "", "has " + bytes + " bytes in its files, the manifest says " + expected.bytes());
        }
        Map<String, String> checksums = new TreeMap<>();
        for (Path file : files) {
            MessageDigest digest = DigestUtils.getSha256Digest();
            update(file, List.of(digest));
            checksums.put(file.getFileName().toString(), hex(digest));
        }
        return bySha256(ofLines(checksums), expected);
    }

    private static List<Path> plainFiles(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            // What a desktop leaves beside pictures is none of them.
            return children.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static FileCheck bySha256(String found, DataFile expected) {
        return expected.sha256().isEmpty()
                ? new FileCheck(State.UNKNOWN_CHECKSUM, found, "size as expected; checksum unknown")
                : compared("sha256", found, expected.sha256(), found);
    }

    private static FileCheck compared(String algorithm, String found, String expected, String sha256) {
        return found.equals(expected)
                ? new FileCheck(State.GOOD, sha256, algorithm + " " + found)
                : new FileCheck(
                        State.BAD, sha256, "has " + algorithm + " " + found + ", the manifest says " + expected);
    }

    /**
     * The checksum of what a file holds, with gzip seen through: files that differ only in how they are packed hold the
     * same data.
     */
    String contentSha256(Path path) {
        if (!isGzip(path)) {
            return sha256;
        }
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (InputStream in = PlainOrGzip.open(path, "a compressed file")) {
            update(in, List.of(digest));
        } catch (IOException e) {
            throw InputException.unreadable(path, e);
        }
        return hex(digest);
    }

    private static boolean isGzip(Path path) {
        return path.getFileName().toString().endsWith(GZIP) && Files.isRegularFile(path);
    }

    /** The name of a file without the ending that says how it is packed. */
    static String contentName(String name) {
        return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
    }

    /** The checksum over several files, as {@link FetchedDataset#sha256} defines it. */
    static String sha256(Map<String, String> sha256ByName) {
        return sha256ByName.size() == 1 ? sha256ByName.values().iterator().next() : ofLines(sha256ByName);
    }

    private static String ofLines(Map<String, String> sha256ByName) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        new TreeMap<>(sha256ByName)
                .forEach((name, sha256) ->
                        digest.update((sha256 + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return hex(digest);
    }

    private static void update(Path path, List<MessageDigest> digests) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            update(in, digests);
        }
    }

    private static void update(InputStream in, List<MessageDigest> digests) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (MessageDigest digest : digests) {
                digest.update(buffer, 0, count);
            }
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
