package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.applieddl4j.common.evaluation.ConfusionMatrix;

/**
 * How often each class was taken for each, drawn as a grid of shaded cells.
 *
 * @param title heading
 * @param explanation how to read it
 * @param classes their names
 * @param matrix counts of {@code [truth][prediction]}
 * @param most of more classes than this, only those that are confused most are drawn
 */
public record ConfusionPicture(String title, String explanation, List<String> classes, ConfusionMatrix matrix, int most)
        implements ReportSection {

    /** So many fit beside each other with their counts readable. */
    public static final int MOST = 20;

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if there is not one name for every class, or fewer than two may be drawn
     */
    public ConfusionPicture {
        classes = List.copyOf(classes);
        if (classes.size() != matrix.classes()) {
            throw new IllegalArgumentException(
                    classes.size() + " names do not fit a matrix of " + matrix.classes() + " classes");
        }
        if (most < 2) {
            throw new IllegalArgumentException("a confusion is between two classes, so " + most + " are too few");
        }
    }

    /** Of the test split, up to {@value #MOST} classes. */
    public static ConfusionPicture of(List<String> classes, ConfusionMatrix matrix) {
        return new ConfusionPicture(
                "Confusions",
                "True class against predicted class on the test split. The stronger a cell's colour, the larger its share of"
                        + " its row; small shares are drawn stronger than they are, so that rare mistakes can be seen.",
                classes,
                matrix,
                MOST);
    }

    /** One class taken for another. */
    record Confusion(int truth, int prediction, long count) {}

    /** Every confusion that occurred, the most frequent first; of equals in the order of the classes. */
    List<Confusion> confusions() {
        List<Confusion> confusions = new ArrayList<>();
        long[][] counts = matrix.counts();
        for (int truth = 0; truth < counts.length; truth++) {
            for (int prediction = 0; prediction < counts.length; prediction++) {
                if (truth != prediction && counts[truth][prediction] > 0) {
                    confusions.add(new Confusion(truth, prediction, counts[truth][prediction]));
                }
            }
        }
        confusions.sort(Comparator.comparingLong(Confusion::count).reversed());
        return confusions;
    }

    /**
     * The classes to draw, in their order: all of them if they are few, else those of the most frequent confusions for
     * which there is room; none where nothing was confused.
     */
    List<Integer> shown() {
        Set<Integer> shown = new TreeSet<>();
        if (classes.size() <= most) {
            for (int i = 0; i < classes.size(); i++) {
                shown.add(i);
            }
            return List.copyOf(shown);
        }
        for (Confusion confusion : confusions()) {
            Set<Integer> grown = new TreeSet<>(shown);
            grown.add(confusion.truth());
            grown.add(confusion.prediction());
            if (grown.size() <= most) {
                shown = grown;
            }
        }
        return List.copyOf(shown);
    }
}
