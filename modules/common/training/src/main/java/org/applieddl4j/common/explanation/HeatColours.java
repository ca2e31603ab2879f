package org.applieddl4j.common.explanation;

import java.util.stream.IntStream;

/**
 * The colours of heat: dark violet over red and orange to light yellow.
 *
 * <p>Equal steps of heat are equal steps of lightness, so that the order can be read in grey, in print, and with any
 * kind of colour blindness. Lightness, chroma and hue are those of OKLab (Björn Ottosson, "A perceptual color space for
 * image processing", 2020); the chroma is as strong as the screen's colours allow, up to a limit.
 */
final class HeatColours {

    private static final double DARKEST = 0.30;
    private static final double LIGHTEST = 0.95;
    // Violet at 300°, on over red (about 30°) to yellow (about 105°).
    private static final double FIRST_HUE = 300;
    private static final double LAST_HUE = 465;
    private static final double STRONGEST_CHROMA = 0.19;
    private static final double CHROMA_STEP = 0.002;
    private static final int STEPS = 256;

    private static final int[] RAMP =
            IntStream.range(0, STEPS).map(HeatColours::colour).toArray();

    private HeatColours() {}

    /**
     * The colour of a heat.
     *
     * @param heat in {@code [0, 1]}
     * @return {@code 0xRRGGBB}
     */
    static int of(double heat) {
        return RAMP[(int) Math.round(heat * (STEPS - 1))];
    }

    private static int colour(int step) {
        double share = step / (STEPS - 1.0);
        double lightness = DARKEST + share * (LIGHTEST - DARKEST);
        double hue = Math.toRadians(FIRST_HUE + share * (LAST_HUE - FIRST_HUE));
        double chroma = STRONGEST_CHROMA;
        double[] light = light(lightness, chroma, hue);
        while (outside(light)) {
            chroma -= CHROMA_STEP;
            light = light(lightness, chroma, hue);
        }
        return screen(light[0]) << 16 | screen(light[1]) << 8 | screen(light[2]);
    }

    private static boolean outside(double[] light) {
        return light[0] < 0 || light[0] > 1 || light[1] < 0 || light[1] > 1 || light[2] < 0 || light[2] > 1;
    }

    /** Red, green and blue light, 0 to 1 where a screen can show it. */
    private static double[] light(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    /** The sRGB byte of an amount of light (IEC 61966-2-1). */
    private static int screen(double light) {
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
