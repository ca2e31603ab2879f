package org.applieddl4j.common.report.cover;

import java.util.List;
import org.applieddl4j.common.report.PictureGallery.Picture;

/**
 * What stands for a run where several are shown: one picture of its task, from its own test examples, and one sentence.
 *
 * @param sentence what came out, in words that need no explanation
 * @param drawing the picture
 */
public record Cover(String sentence, Drawing drawing) {

    /** @throws IllegalArgumentException if there is no sentence */
    public Cover {
        if (sentence.isBlank()) {
            throw new IllegalArgumentException("a cover has no sentence");
        }
    }

    /** What is drawn. */
    public sealed interface Drawing permits Plot, Tiles, Talk, Bars {}

    /** What a colour says. */
    public enum Tone {
        /** In the background. */
        SOFT,
        /** What the picture is about. */
        MAIN,
        /** Right, or nothing to worry about. */
        GOOD,
        /** In between. */
        FAIR,
        /** Wrong, or an alarm. */
        BAD;

        /** Its name in the style sheet. */
        String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Marks over an x and a y axis that share their scales.
     *
     * @param marks from back to front
     * @param key what the colours mean
     */
    public record Plot(List<Mark> marks, List<Key> key) implements Drawing {

        public Plot {
            marks = List.copyOf(marks);
            key = List.copyOf(key);
        }
    }

    /**
     * Text beside its colour.
     *
     * @param tone of the colour
     * @param text a few words
     */
    public record Key(Tone tone, String text) {}

    /** A mark of a plot. */
    public sealed interface Mark permits Curve, Band, Dots, Span, Level {}

    /** A line through points. */
    public record Curve(double[] x, double[] y, Tone tone) implements Mark {}

    /** The area between two lines. */
    public record Band(double[] x, double[] low, double[] high) implements Mark {}

    /**
     * Points.
     *
     * @param radius in units of the picture, which is {@value CoverSvg#WIDTH} wide
     */
    public record Dots(double[] x, double[] y, double radius, Tone tone) implements Mark {}

    /** A range of x over the whole height. */
    public record Span(double from, double to) implements Mark {}

    /** A dashed line over the whole width. */
    public record Level(double y) implements Mark {}

    /**
     * Pictures with what was said of them.
     *
     * @param tiles eight at most are drawn
     */
    public record Tiles(List<Tile> tiles) implements Drawing {

        public Tiles {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * A picture with an answer.
     *
     * @param picture a small one
     * @param caption the answer
     * @param tone of the caption
     */
    public record Tile(Picture picture, String caption, Tone tone) {}

    /**
     * A conversation.
     *
     * @param turns from top to bottom; six at most are drawn
     */
    public record Talk(List<Turn> turns) implements Drawing {

        public Talk {
            turns = List.copyOf(turns);
        }
    }

    /** Who speaks. */
    public enum Speaker {
        /** On the right. */
        CUSTOMER,
        /** On the left. */
        PROGRAM
    }

    /**
     * What one side says.
     *
     * @param speaker who
     * @param text cut where it is longer than a line
     * @param tone of a program's answer
     */
    public record Turn(Speaker speaker, String text, Tone tone) {}

    /**
     * Lengths side by side.
     *
     * @param heading above them
     * @param bars from top to bottom; five at most are drawn
     */
    public record Bars(String heading, List<Bar> bars) implements Drawing {

        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /**
     * A length.
     *
     * @param label above it
     * @param value not negative
     * @param tone of the bar
     */
    public record Bar(String label, double value, Tone tone) {}
}
