package org.applieddl4j.common.engine;

/**
 * What ND4J really runs on, for the run record and for {@code doctor}.
 *
 * @param backend ND4J backend, {@code CPU} or {@code CUDA}
 * @param natives file of the native library that was loaded, without folders; empty if unknown
 * @param accelerated whether layers use oneDNN (or cuDNN on a card)
 * @param reason why they do or do not, and what to do about it
 * @param engine who computes networks
 * @param fastPath whether the module fast-path is on the class path
 * @param threads threads of the numeric library
 * @param cpu the processor
 * @param memory how much memory there may be
 */
public record EngineStatus(
        String backend,
        String natives,
        boolean accelerated,
        String reason,
        EngineChoice engine,
        boolean fastPath,
        int threads,
        CpuModel cpu,
        MemoryLimits memory) {

    /** Whether a graphics card computes. */
    public boolean isGpu() {
        return "CUDA".equals(backend);
    }

    /**
     * The most memory of each kind.
     *
     * @param offHeapBytes that the native arrays may take
     * @param heapBytes that the Java heap may take
     */
    public record MemoryLimits(long offHeapBytes, long heapBytes) {}
}
