package org.applieddl4j.common.data.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the pictures of a folder are for, where its owner has split them. */
public enum SplitPart {
    TRAIN("train", "training"),
    VALIDATION("val", "valid", "validation"),
    TEST("test", "testing");

    private final Set<String> names;

    SplitPart(String... names) {
        this.names = Set.of(names);
    }

    /** The folders of the parts, training first; empty unless all folders are such, and there is one of training and another. */
    static Map<SplitPart, Path> among(List<Path> children) {
        Map<SplitPart, Path> parts = new EnumMap<>(SplitPart.class);
        for (Path child : children) {
            if (Files.isDirectory(child)) {
                String name = child.getFileName().toString().toLowerCase(Locale.ROOT);
                SplitPart part = of(name);
                if (part == null || parts.put(part, child) != null) {
                    return Map.of();
                }
            }
        }
        return parts.containsKey(TRAIN) && parts.size() > 1 ? parts : Map.of();
    }

    private static SplitPart of(String name) {
        for (SplitPart part : values()) {
            if (part.names.contains(name)) {
                return part;
            }
        }
        return null;
    }
}
