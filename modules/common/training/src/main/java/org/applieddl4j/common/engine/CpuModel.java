package org.applieddl4j.common.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processor, as Linux describes it; elsewhere the architecture's name has to do.
 *
 * @param model model name
 * @param features vector instruction sets that matter here, for example {@code avx2 avx512f}; empty if unknown
 */
public record CpuModel(String model, String features) {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** The instruction sets that oneDNN and OpenBLAS choose their code by. */
    private static final Set<String> RELEVANT =
            Set.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "asimd");

    static CpuModel detect() {
        try {
            return parse(Files.readAllLines(CPUINFO));
        } catch (IOException e) {
            return new CpuModel(System.getProperty("os.arch"), "");
        }
    }

    static CpuModel parse(List<String> cpuinfo) {
        String model = value(cpuinfo, "model name").orElse(System.getProperty("os.arch"));
        String flags =
                value(cpuinfo, "flags").or(() -> value(cpuinfo, "Features")).orElse("");
        String features = Arrays.stream(flags.split("\\s+"))
                .filter(RELEVANT::contains)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        return new CpuModel(model, features);
    }

    private static Optional<String> value(List<String> cpuinfo, String key) {
        return cpuinfo.stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
