package org.applieddl4j.image;

/**
 * An outline of straight edges.
 *
 * @param xs of the corners, in order around the origin
 * @param ys of the corners
 */
record Polygon(double[] xs, double[] ys) implements Outline {

    /** A polygon with all sides and angles alike. */
    static Polygon regular(int corners) {
        return star(corners, StrictMath.cos(StrictMath.PI / corners));
    }

    /**
     * A star; between two points there is a corner nearer to the middle.
     *
     * @param points how many there are
     * @param inner how far those corners are from the middle
     */
    static Polygon star(int points, double inner) {
        double[] xs = new double[2 * points];
        double[] ys = new double[2 * points];
        for (int corner = 0; corner < xs.length; corner++) {
            double radius = corner % 2 == 0 ? 1 : inner;
            double angle = StrictMath.PI * corner / points;
            xs[corner] = radius * StrictMath.sin(angle);
            ys[corner] = -radius * StrictMath.cos(angle);
        }
        return new Polygon(xs, ys);
    }

    /**
     * Two bars across each other.
     *
     * @param width of a bar, for a length of 2, before it is made to fit
     */
    static Polygon cross(double width) {
        double fit = 1 / Math.sqrt(1 + width * width / 4);
        double near = fit * width / 2;
        double far = fit;
        return new Polygon(
                new double[] {near, near, far, far, near, near, -near, -near, -far, -far, -near, -near},
                new double[] {-far, -near, -near, near, near, far, far, near, near, -near, -near, -far});
    }

    @Override
    public double distance(double x, double y) {
        double nearest = Double.MAX_VALUE;
        boolean inside = false;
        for (int corner = 0, before = xs.length - 1; corner < xs.length; before = corner++) {
            nearest = Math.min(nearest, squareToEdge(before, corner, x, y));
            // A ray to the right leaves the polygon as often as it enters it, plus once if it starts inside.
            if (ys[corner] > y != ys[before] > y
                    && x < xs[corner] + (xs[before] - xs[corner]) * (y - ys[corner]) / (ys[before] - ys[corner])) {
                inside = !inside;
            }
        }
        return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
    }

    private double squareToEdge(int from, int to, double x, double y) {
        double alongX = xs[to] - xs[from];
        double alongY = ys[to] - ys[from];
        double share = ((x - xs[from]) * alongX + (y - ys[from]) * alongY) / (alongX * alongX + alongY * alongY);
        double nearest = Math.max(0, Math.min(1, share));
        double awayX = x - xs[from] - nearest * alongX;
        double awayY = y - ys[from] - nearest * alongY;
        return awayX * awayX + awayY * awayY;
    }
}
