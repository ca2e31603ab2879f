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

/** Looks for what a build for an NVIDIA card needs: driver, a card that its natives know, and the libraries of CUDA 11.6. */
final class CardCheckup {

    /** NVIDIA, "CUDA compatibility": the oldest driver that CUDA 11 runs on, on Linux. */
    private static final int FIRST_DRIVER_MAJOR = 450;

    private static final int FIRST_DRIVER_MINOR = 80;

    /**
     * Compute capabilities that ND4J 1.0.0-M2.1 for CUDA 11.6 holds machine code for: 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0 and
     * 8.6, as read from the fat binaries of {@code libnd4jcuda.so}. It holds no PTX, which a driver could translate for a
     * later card. Code for 8.6 runs on 8.9, the same generation; nothing runs on 9.0 and later.
     */
    private static final int OLDEST_CAPABILITY = 37;

    private static final int NEWEST_CAPABILITY = 89;

    /** What the natives of ND4J for CUDA 11.6 are linked with. */
    private static final List<String> LIBRARIES =
            List.of("libcudart.so.11.0", "libcublas.so.11", "libcusolver.so.11", "libcudnn.so.8");

    private static final String BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final Pattern CAPABILITY = Pattern.compile("(\\d+)\\.(\\d)");
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
        return Thread.currentThread().getContextClassLoader().getResource(BACKEND) != null;
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
        List<String> cards = cards(tool.get());
        if (cards.isEmpty()) {
            findings.add(new Finding(
                    "card",
                    "none: nvidia-smi shows no card",
                    "plug one in, or let this container or machine see it (for example docker run --gpus all)"));
        }
        for (String card : cards) {
            String[] parts = Arrays.stream(card.split(",")).map(String::strip).toArray(String[]::new);
            findings.add(driver(parts[1]));
            findings.add(card(parts[0] + ", " + parts[2], parts.length > 3 ? parts[3] : ""));
        }
        findings.add(libraries());
        return findings;
    }

    /** Name, driver, memory and, where the driver is new enough to tell, compute capability of each card. */
    private static List<String> cards(Path tool) {
        String asked = "--query-gpu=name,driver_version,memory.total";
        return Programs.output(tool, asked + ",compute_cap", "--format=csv,noheader")
                .or(() -> Programs.output(tool, asked, "--format=csv,noheader"))
                .map(output -> output.lines()
                        .filter(line -> line.split(",").length > 2)
                        .toList())
                .orElse(List.of());
    }

    private static Finding card(String description, String capability) {
        Matcher matcher = CAPABILITY.matcher(capability);
        if (!matcher.matches()) {
            return Finding.fine("card", description);
        }
        int number = Integer.parseInt(matcher.group(1)) * 10 + Integer.parseInt(matcher.group(2));
        String value = description + ", compute capability " + capability;
        return number >= OLDEST_CAPABILITY && number <= NEWEST_CAPABILITY
                ? Finding.fine("card", value)
                : new Finding(
                        "card",
                        value,
                        "ND4J 1.0.0-M2.1 holds code for 3.7 to 8.9 and nothing that the driver could translate: this card"
                                + " cannot run it; take another, or go back: ./suite --backend cpu …");
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
