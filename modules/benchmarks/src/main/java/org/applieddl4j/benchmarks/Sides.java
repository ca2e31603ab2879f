package org.applieddl4j.benchmarks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The processes of all sides; only one of them works at a time. */
record Sides(Map<SideName, WorkerProcess> processes) implements AutoCloseable {

    static Sides start(int threads) {
        Map<SideName, WorkerProcess> processes = new EnumMap<>(SideName.class);
        for (SideName side : SideName.values()) {
            processes.put(side, WorkerProcess.start(side, threads));
        }
        return new Sides(processes);
    }

    WorkerProcess of(SideName side) {
        return processes.get(side);
    }

    void prepare(List<SideName> measured, Workload workload, int examples) {
        measured.forEach(side -> of(side).prepare(workload, examples));
    }

    @Override
    public void close() {
        processes.values().forEach(WorkerProcess::close);
    }
}
