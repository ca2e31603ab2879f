package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Leaves out points of a curve that nobody could tell apart on a chart. */
final class CurveThinning {

    private CurveThinning() {}

    /** Keeps the first and the last point and, between them, those at least {@code resolution} from the last one kept. */
    static <P> List<P> thin(List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> y, double resolution) {
        List<P> kept = new ArrayList<>();
        P last = null;
        for (P point : points) {
            if (last == null
                    || Math.abs(x.applyAsDouble(point) - x.applyAsDouble(last)) >= resolution
                    || Math.abs(y.applyAsDouble(point) - y.applyAsDouble(last)) >= resolution) {
                kept.add(point);
                last = point;
            }
        }
        P end = points.get(points.size() - 1);
        if (!end.equals(last)) {
            kept.add(end);
        }
        return List.copyOf(kept);
    }
}
