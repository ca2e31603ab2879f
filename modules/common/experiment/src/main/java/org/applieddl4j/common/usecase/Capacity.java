package org.applieddl4j.common.usecase;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.applieddl4j.common.engine.EngineSettings;

/** How many trainings this machine takes side by side. */
public final class Capacity {

    /**
     * What a training is given room for. Records name peaks of up to 3.4 GiB, of processes that had plenty and let their heap grow; where
     * there is less, heap and arrays have limits of their own, which keep a process within four fifths of the memory.
     */
    static final long BYTES_PER_TRAINING = 2L << 30;

    /** The rest is left to the system and to whoever else works on the machine. */
    static final double SHARE_OF_MEMORY = 0.8;

    private Capacity() {}

    /** As many as there are processors for their threads and memory for their arrays, at least one. */
    public static int trainings() {
        return trainings(1);
    }

    /**
     * The same for trainings that compute several shards of a mini-batch side by side.
     *
     * @param shards of a mini-batch
     */
    public static int trainings(int shards) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return trainings(
                Runtime.getRuntime().availableProcessors(),
                shards * EngineSettings.fromEnvironment().threads(),
                system.getTotalMemorySize());
    }

    static int trainings(int processors, int threadsEach, long memoryBytes) {
        long inMemory = (long) (SHARE_OF_MEMORY * memoryBytes / BYTES_PER_TRAINING);
        return (int) Math.max(1, Math.min(processors / threadsEach, inMemory));
    }
}
