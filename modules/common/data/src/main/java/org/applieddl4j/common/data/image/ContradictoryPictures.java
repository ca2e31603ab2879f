package org.applieddl4j.common.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.ContradictoryLabels;

/** Picture files that are the same, byte for byte, and have two labels. */
public final class ContradictoryPictures {

    private ContradictoryPictures() {}

    /**
     * Looks for them. Only files of equal size and different labels are read.
     *
     * @param label of each file
     * @return what to tell whoever labelled them; empty where there is none
     * @throws InputException if a file cannot be read
     */
    public static Optional<String> among(List<Path> files, IntFunction<String> label) {
        long[] sizes = files.stream().mapToLong(ContradictoryPictures::size).toArray();
        Map<Long, Set<String>> labels = new HashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            labels.computeIfAbsent(sizes[i], size -> new HashSet<>()).add(label.apply(i));
        }
        List<String> contents = IntStream.range(0, sizes.length)
                .mapToObj(i -> labels.get(sizes[i]).size() > 1 ? digest(files.get(i)) : Integer.toString(i))
                .toList();
        return ContradictoryLabels.among(
                "picture", contents, label, i -> files.get(i).toString());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputException unreadable(Path file, IOException e) {
        return InputException.unreadable(file, e);
    }
}
