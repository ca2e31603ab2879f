package org.applieddl4j.benchmarks;

import java.util.Locale;

/** A row of the result, for a terminal. */
final class BenchTable {

    private BenchTable() {}

    static String line(BenchRecord.Row row) {
        String stock = row.overStock() == null
                ? ""
                : String.format(Locale.ROOT, ", %.1f × stock", row.overStock().median());
        String dl4j = row.dl4jRatio() == null
                ? ""
                : String.format(
                        Locale.ROOT, ", engine dl4j %.2f ×", row.dl4jRatio().median());
        return String.format(
                Locale.ROOT,
                "%-15s %-9s batch %5d  %,11.0f examples/s, PyTorch %,11.0f: %.2f × (%.2f–%.2f)%s%s, %.0f %% of the ceiling",
                row.network(),
                row.phase(),
                row.batch(),
                row.rates().suite(),
                row.rates().pytorch(),
                row.ratio().median(),
                row.ratio().lowest(),
                row.ratio().highest(),
                dl4j,
                stock,
                100 * row.shareOfCeiling());
    }

    static String line(BenchRecord.Profile profile) {
        StepProfile step = profile.step();
        return String.format(
                Locale.ROOT,
                "%-15s %-9s %.2f ms per step: %.0f %% in libraries, %.0f %% calling them, %.0f %% in the suite, %.1f MB of the heap",
                profile.network(),
                profile.phase(),
                step.milliseconds(),
                100 * step.libraries(),
                100 * step.calls(),
                100 * step.suite(),
                step.heapMegabytes());
    }
}
