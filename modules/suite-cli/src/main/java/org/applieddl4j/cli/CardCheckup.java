package org.applieddl4j.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for what a build for an NVIDIA card needs: driver, card, and the libraries of CUDA 11.6. */
final class CardCheckup {

    /** NVIDIA, "CUDA compatibility": the oldest driver that CUDA 11 runs on, on Linux. */
    private static final int FIRST_DRIVER_MAJOR = 450;

    private static final int FIRST_DRIVER_MINOR = 80;

    /** What the natives of ND4J for CUDA 11.6 are linked with. */
    private static final List<String> LIBRARIES =
            List.of("libcudart.so.11.0", "libcublas.so.11", "libcusolver.so.11", "libcudnn.so.8");

    private static final String BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final Pattern DRIVER = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");

    private final Programs programs;
    private final List<Path> libraryFolders;

    /**
     * @param environment environment variables
     * @param usualFolders where libraries are looked for beside {@code LD_LIBRARY_PATH} and {@code CUDA_HOME}
     */
    CardCheckup(Map<String, String> environment, List<Path> usualFolders) {
        this.programs = new Programs(environment);
        List<Path> folders = new ArrayList<>(
                Stream.of(environment.getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of)
                        .toList());
        Optional.ofNullable(environment.get("CUDA_HOME"))
                .ifPresent(home -> folders.add(Path.of(home).resolve("lib64")));
        folders.addAll(usualFolders);
        this.libraryFolders = List.copyOf(folders);
    }

    /** Where CUDA and the packages of Linux put libraries. */
    static List<Path> usualFolders() {
        return List.of(
                Path.of("/usr/local/cuda-11.6/lib64"),
                Path.of("/usr/local/cuda/lib64"),
                Path.of("/usr/lib/x86_64-linux-gnu"),
                Path.of("/usr/lib64"));
    }

    /** Whether this build computes on a card. */
    static boolean isBuiltForCards() {
        return CardCheckup.class.getClassLoader().getResource(BACKEND) != null;
    }

    /** @param builtForCards see {@link #isBuiltForCards} */
    List<Finding> findings(boolean builtForCards) {
        if (!builtForCards) {
            return List.of(Finding.fine("card", "not asked for: ./suite --backend gpu … builds for NVIDIA's"));
        }
        Optional<Path> tool = programs.find("nvidia-smi");
        if (tool.isEmpty()) {
            return List.of(
                    new Finding(
                            "driver",
                            "none: there is no nvidia-smi on PATH",
                            "install NVIDIA's driver, " + FIRST_DRIVER_MAJOR + "." + FIRST_DRIVER_MINOR
                                    + " or newer, or go back: ./suite --backend cpu …"),
                    libraries());
        }
        List<Finding> findings = new ArrayList<>();
        List<String> cards = Programs.output(
                        tool.get(), "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader")
                .map(output -> output.lines().filter(line -> line.contains(",")).toList())
                .orElse(List.of());
        if (cards.isEmpty()) {
            findings.add(new Finding(
                    "card",
                    "none: nvidia-smi shows no card",
                    "plug one in, or let this container or machine see it (for example docker run --gpus all)"));
        }
        for (String card : cards) {
            String[] parts = Arrays.stream(card.split(",")).map(String::strip).toArray(String[]::new);
            findings.add(driver(parts[1]));
            findings.add(Finding.fine("card", parts[0] + (parts.length > 2 ? ", " + parts[2] : "")));
        }
        findings.add(libraries());
        return findings;
    }

    private static Finding driver(String version) {
        Matcher matcher = DRIVER.matcher(version);
        boolean old = !matcher.matches()
                || Integer.parseInt(matcher.group(1)) < FIRST_DRIVER_MAJOR
                || Integer.parseInt(matcher.group(1)) == FIRST_DRIVER_MAJOR
                        && Integer.parseInt(matcher.group(2)) < FIRST_DRIVER_MINOR;
        return old
                ? new Finding(
                        "driver",
                        version,
                        "CUDA 11 needs " + FIRST_DRIVER_MAJOR + "." + FIRST_DRIVER_MINOR
                                + " or newer: update the driver")
                : Finding.fine("driver", version);
    }

    private Finding libraries() {
        List<String> missing =
                LIBRARIES.stream().filter(library -> !isThere(library)).toList();
        if (missing.isEmpty()) {
            return Finding.fine("CUDA 11", "all libraries found");
        }
        boolean newer = isThere("libcublas.so.12") || isThere("libcublas.so.13");
        return new Finding(
                "CUDA 11",
                String.join(", ", missing) + " not found" + (newer ? ", only those of a newer CUDA" : ""),
                "install CUDA 11.6 and cuDNN 8 beside whatever is there (a newer CUDA does not serve), and name their"
                        + " folder in LD_LIBRARY_PATH");
    }

    private boolean isThere(String library) {
        return libraryFolders.stream().anyMatch(folder -> Files.exists(folder.resolve(library)));
    }
}
