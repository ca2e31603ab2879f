package org.applieddl4j.foundations.topology;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.applieddl4j.common.report.PictureGallery.Picture;

/** Pictures of planes and maps. */
final class Drawing {

    private static final int SIDE = 320;
    private static final int CELL = 4;
    private static final Color[] COLOURS = {
        new Color(0x2563eb), new Color(0xd97706), new Color(0x059669), new Color(0xdb2777), new Color(0x7c3aed),
        new Color(0x0891b2), new Color(0x65a30d), new Color(0xdc2626), new Color(0x475569), new Color(0xa16207)
    };

    private Drawing() {}

    /**
     * Decision regions: every place in the colour of its class, and the points on top.
     *
     * @param classifier from a place to its class
     * @param low of both axes
     * @param high of both axes
     */
    static Picture regions(Sample sample, Classifier classifier, double low, double high, String alt) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        int cells = SIDE / CELL;
        double[][] places = new double[cells * cells][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new double[] {
                low + (high - low) * (i % cells + 0.5) / cells, high - (high - low) * (i / cells + 0.5) / cells
            };
        }
        int[] classes = classifier.classify(places);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < places.length; i++) {
            pen.setColor(pale(COLOURS[classes[i]]));
            pen.fillRect(i % cells * CELL, i / cells * CELL, CELL, CELL);
        }
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < sample.size(); i++) {
            int x = (int) (SIDE * (sample.xs()[i][0] - low) / (high - low));
            int y = (int) (SIDE * (high - sample.xs()[i][1]) / (high - low));
            pen.setColor(COLOURS[sample.labels()[i]]);
            pen.fillOval(x - 3, y - 3, 6, 6);
        }
        pen.dispose();
        return picture(image, alt);
    }

    /** A U-matrix: dark ridges between light plains, each unit marked in the colour of its label. */
    static Picture uMatrix(SelfOrganisingMap map, int[] labels, String alt) {
        double[] heights = map.uMatrix();
        double highest = java.util.Arrays.stream(heights).max().orElse(1);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int cell = SIDE / map.side();
        for (int u = 0; u < heights.length; u++) {
            int left = u % map.side() * cell;
            int top = u / map.side() * cell;
            int grey = (int) (255 - 225 * heights[u] / highest);
            pen.setColor(new Color(grey, grey, grey));
            pen.fillRect(left, top, cell, cell);
            if (labels[u] >= 0) {
                pen.setColor(COLOURS[labels[u]]);
                pen.fillOval(left + cell / 3, top + cell / 3, cell / 3, cell / 3);
            }
        }
        pen.dispose();
        return picture(image, alt);
    }

    /** The prototypes of a map of small grey pictures, in their places. */
    static Picture prototypes(SelfOrganisingMap map, int width, int height, String alt) {
        int zoom = 5;
        int gap = 3;
        BufferedImage image = new BufferedImage(
                map.side() * (width * zoom + gap), map.side() * (height * zoom + gap), BufferedImage.TYPE_INT_RGB);
        for (int u = 0; u < map.side() * map.side(); u++) {
            double[] prototype = map.prototype(u);
            int left = u % map.side() * (width * zoom + gap);
            int top = u / map.side() * (height * zoom + gap);
            for (int y = 0; y < height * zoom; y++) {
                for (int x = 0; x < width * zoom; x++) {
                    int grey = (int) Math.round(255 * Math.max(0, Math.min(1, prototype[y / zoom * width + x / zoom])));
                    image.setRGB(left + x, top + y, new Color(grey, grey, grey).getRGB());
                }
            }
        }
        return picture(image, alt);
    }

    private static Color pale(Color colour) {
        return new Color(
                (colour.getRed() + 3 * 255) / 4, (colour.getGreen() + 3 * 255) / 4, (colour.getBlue() + 3 * 255) / 4);
    }

    private static Picture picture(BufferedImage image, String alt) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(png.toByteArray(), alt);
    }
}
