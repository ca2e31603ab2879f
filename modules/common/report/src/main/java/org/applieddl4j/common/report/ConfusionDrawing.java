package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.applieddl4j.common.report.ConfusionPicture.Confusion;

/**
 * A confusion matrix with everything at its place, in the units of its drawing; the template only writes it down.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param grid where the cells are
 * @param cells those that are not empty
 * @param rows names of the true classes, beside the grid
 * @param columns names of the predicted classes, above the grid
 * @param slanted whether the names above the grid are too long to stand upright
 * @param counted whether the counts fit
 * @param summary in words: how many were right, and the largest confusions
 * @param selection in words: which classes are drawn, empty if all of them are
 */
record ConfusionDrawing(
        int width,
        int height,
        Grid grid,
        List<Cell> cells,
        List<Label> rows,
        List<Label> columns,
        boolean slanted,
        boolean counted,
        String summary,
        String selection) {

    /** Up to so many classes the counts are written into the cells. */
    private static final int COUNTED = 20;

    /** Up to so many classes the cells are large. */
    private static final int FEW = 12;

    private static final int LARGE_CELL = 46;
    private static final int CELL = 38;
    private static final int SMALL_CELL = 14;

    /** Mean width of a letter; some room too much does no harm. */
    private static final int LETTER = 7;

    /** Longer names would leave the grid no room; the whole name is shown when the pointer rests on a cell. */
    private static final int LONGEST_NAME = 22;

    private static final int AXIS_TITLE = 26;
    private static final int GAP = 8;

    /** Cosine of 45 degrees. */
    private static final double SLANT = Math.sqrt(0.5);

    /**
     * From this opacity on, text in the colour of the page's paper is easier to read on a cell than text in that of its
     * ink: the style sheet's colours are chosen so that both have a contrast of 4.5 at least (WCAG 2.1, 1.4.3).
     */
    private static final double DARK = 0.75;

    /** More confusions in words than this are no summary. */
    private static final int NAMED = 5;

    /**
     * @param x left edge
     * @param y upper edge
     * @param size length of an edge
     * @param opacity of its colour, in (0, 1]
     * @param dark whether text on it has the colour of the paper
     * @param count what is written on it
     * @param words the cell as a sentence
     */
    record Cell(int x, int y, int size, String opacity, boolean dark, String count, String words) {

        /** Middle, from left to right. */
        double middle() {
            return x + size / 2.0;
        }

        /** Base line of the text: a third of the font's size below the middle. */
        double base() {
            return y + size / 2.0 + 4;
        }
    }

    /**
     * @param left where it begins
     * @param top where it begins
     * @param side its length
     * @param lines where a line runs through it, from its beginning on
     */
    record Grid(int left, int top, int side, List<Integer> lines) {}

    /** A name where it stands. */
    record Label(double x, double y, String text) {}

    static ConfusionDrawing of(ConfusionPicture picture) {
        return new Layout(picture).drawing();
    }

    private static final class Layout {

        private final ConfusionPicture picture;
        private final List<Integer> shown;
        private final List<String> names;
        private final int cell;
        private final int longest;
        private final boolean slanted;
        private final int left;
        private final int top;

        Layout(ConfusionPicture picture) {
            this.picture = picture;
            this.shown = picture.shown();
            this.names = shown.stream()
                    .map(cls -> shortened(picture.classes().get(cls)))
                    .toList();
            this.cell = shown.size() <= FEW ? LARGE_CELL : shown.size() <= COUNTED ? CELL : SMALL_CELL;
            this.longest =
                    LETTER * names.stream().mapToInt(String::length).max().orElse(0);
            this.slanted = longest > cell;
            this.left = AXIS_TITLE + longest + GAP;
            this.top = AXIS_TITLE + GAP + (slanted ? (int) Math.ceil(longest * SLANT) + GAP : LETTER + GAP);
        }

        ConfusionDrawing drawing() {
            int side = shown.size() * cell;
            List<Integer> lines = new ArrayList<>();
            for (int i = 0; i <= shown.size(); i++) {
                lines.add(i * cell);
            }
            // A slanted name of the last column reaches beyond the grid.
            int overhang = slanted ? (int) Math.ceil(longest * SLANT) : 0;
            return new ConfusionDrawing(
                    left + side + Math.max(GAP, overhang - cell / 2 + GAP),
                    top + side + GAP,
                    new Grid(left, top, side, lines),
                    cells(),
                    rows(),
                    columns(),
                    slanted,
                    shown.size() <= COUNTED,
                    summary(),
                    selection());
        }

        private List<Cell> cells() {
            List<Cell> cells = new ArrayList<>();
            for (int row = 0; row < shown.size(); row++) {
                for (int column = 0; column < shown.size(); column++) {
                    long count = picture.matrix().counts()[shown.get(row)][shown.get(column)];
                    if (count > 0) {
                        cells.add(cell(row, column, count));
                    }
                }
            }
            return cells;
        }

        private Cell cell(int row, int column, long count) {
            int truth = shown.get(row);
            int prediction = shown.get(column);
            long support = picture.matrix().support(truth);
            // The root tells 0 from 1 in 100, where nearly all of a row is right.
            double opacity = Math.sqrt((double) count / support);
            String words = (truth == prediction
                            ? picture.classes().get(truth) + " recognised: "
                            : picture.classes().get(truth) + " taken for "
                                    + picture.classes().get(prediction) + ": ")
                    + Numbers.count(count) + " of " + Numbers.count(support) + " ("
                    + Numbers.fixed(100.0 * count / support, 1) + "\u00a0%)";
            return new Cell(
                    left + column * cell,
                    top + row * cell,
                    cell,
                    String.format(Locale.ROOT, "%.3f", opacity),
                    opacity >= DARK,
                    Numbers.brief(count),
                    words);
        }

        private List<Label> rows() {
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                labels.add(new Label(left - GAP, top + (i + 0.5) * cell + 4, names.get(i)));
            }
            return labels;
        }

        private List<Label> columns() {
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                labels.add(new Label(left + (i + 0.5) * cell, top - GAP, names.get(i)));
            }
            return labels;
        }

        private String summary() {
            long right = 0;
            long all = 0;
            for (int cls = 0; cls < picture.matrix().classes(); cls++) {
                right += picture.matrix().counts()[cls][cls];
                all += picture.matrix().support(cls);
            }
            String first = Numbers.count(right) + " of " + Numbers.count(all) + " were recognised.";
            List<Confusion> confusions = picture.confusions();
            return confusions.isEmpty()
                    ? first + " Nothing was taken for another class."
                    : first + " Most often "
                            + confusions.stream().limit(NAMED).map(this::words).collect(Collectors.joining("; ")) + ".";
        }

        private String words(Confusion confusion) {
            return picture.classes().get(confusion.truth()) + " was taken for "
                    + picture.classes().get(confusion.prediction()) + " (" + Numbers.count(confusion.count())
                    + "\u00a0×)";
        }

        private String selection() {
            if (shown.isEmpty() || shown.size() == picture.classes().size()) {
                return "";
            }
            long drawn = picture.confusions().stream()
                    .filter(confusion -> shown.contains(confusion.truth()) && shown.contains(confusion.prediction()))
                    .mapToLong(Confusion::count)
                    .sum();
            long mistakes =
                    picture.confusions().stream().mapToLong(Confusion::count).sum();
            return "Drawn are the " + shown.size() + " of " + picture.classes().size()
                    + " classes that are confused most, with " + Numbers.count(drawn) + " of "
                    + Numbers.count(mistakes) + " mistakes; a row's shares are of all its examples.";
        }

        private static String shortened(String name) {
            return name.codePointCount(0, name.length()) <= LONGEST_NAME
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
        }
    }
}
