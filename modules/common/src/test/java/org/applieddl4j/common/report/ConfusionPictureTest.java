package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.ConfusionMatrix;
import org.applieddl4j.common.report.ConfusionDrawing.Cell;
import org.applieddl4j.common.report.ConfusionDrawing.Label;
import org.junit.jupiter.api.Test;

class ConfusionPictureTest {

    private static final List<String> NAMES = List.of("cat", "dog", "car");

    /** 16 cats of which 4 are taken for dogs, 10 dogs of which 1 is taken for a car, and 5 cars. */
    private static final ConfusionMatrix MATRIX = new ConfusionMatrix(new long[][] {{12, 4, 0}, {0, 9, 1}, {0, 0, 5}});

    @Test
    void theLargestConfusionsAreToldInWords() {
        assertThat(drawing().summary())
                .isEqualTo("26 of 31 were recognised. Most often cat was taken for dog (4\u00a0×);"
                        + " dog was taken for car (1\u00a0×).");
        assertThat(drawing().selection()).isEmpty();
    }

    @Test
    void aCellIsAsStrongAsTheRootOfItsShareOfTheRow() {
        // 12 of 16, 4 of 16, 9 of 10, 1 of 10, 5 of 5; empty cells are not drawn.
        assertThat(drawing().cells())
                .extracting(Cell::opacity)
                .containsExactly("0.866", "0.500", "0.949", "0.316", "1.000");
        assertThat(drawing().cells()).extracting(Cell::dark).containsExactly(true, false, true, false, true);
        assertThat(drawing().cells()).extracting(Cell::count).containsExactly("12", "4", "9", "1", "5");
    }

    @Test
    void aCellSaysWhatItCounts() {
        assertThat(drawing().cells())
                .extracting(Cell::words)
                .startsWith("cat recognised: 12 of 16 (75.0\u00a0%)", "cat taken for dog: 4 of 16 (25.0\u00a0%)");
    }

    @Test
    void cellsStandInTheRowOfTheTruthAndTheColumnOfTheAnswer() {
        ConfusionDrawing drawing = drawing();
        Cell catForDog = drawing.cells().get(1);
        Cell dogForCar = drawing.cells().get(3);

        assertThat(catForDog.y()).isEqualTo(drawing.grid().top());
        assertThat(catForDog.x()).isEqualTo(drawing.grid().left() + catForDog.size());
        assertThat(dogForCar.y()).isEqualTo(drawing.grid().top() + dogForCar.size());
        assertThat(dogForCar.x()).isEqualTo(drawing.grid().left() + 2 * dogForCar.size());
        assertThat(drawing.columns().get(1).x()).isEqualTo(catForDog.middle());
        assertThat(drawing.rows().get(0).y()).isEqualTo(catForDog.base());
        assertThat(drawing.grid().lines())
                .hasSize(4)
                .startsWith(0)
                .endsWith(drawing.grid().side());
    }

    @Test
    void longNamesAreSlantedAndCutShort() {
        List<String> names = List.of("cat", "a very long name of a class", "car");

        ConfusionDrawing drawing = ConfusionDrawing.of(ConfusionPicture.of(names, MATRIX));

        assertThat(drawing().slanted()).isFalse();
        assertThat(drawing.slanted()).isTrue();
        assertThat(drawing.columns()).extracting(Label::text).containsExactly("cat", "a very long name of a…", "car");
        assertThat(drawing.summary()).contains("a very long name of a class");
        assertThat(drawing.width()).isGreaterThan(drawing().width());
    }

    @Test
    void ofManyClassesOnlyThoseConfusedMostAreDrawn() {
        // Confusions: 3 for 1 nine times, 0 for 4 seven times, 1 for 3 twice, 2 for 3 once.
        long[][] counts = new long[5][5];
        counts[3][1] = 9;
        counts[0][4] = 7;
        counts[1][3] = 2;
        counts[2][3] = 1;
        counts[3][3] = 11;
        List<String> names = List.of("a", "b", "c", "d", "e");

        ConfusionPicture three = new ConfusionPicture("t", "e", names, new ConfusionMatrix(counts), 3);
        ConfusionPicture two = new ConfusionPicture("t", "e", names, new ConfusionMatrix(counts), 2);

        // With three there is no room for both 0 and 4, but there is for 2.
        assertThat(three.shown()).containsExactly(1, 2, 3);
        assertThat(two.shown()).containsExactly(1, 3);
        assertThat(ConfusionDrawing.of(two).selection())
                .isEqualTo("Drawn are the 2 of 5 classes that are confused most, with 11 of 19 mistakes;"
                        + " a row's shares are of all its examples.");
        // Row 3 has 9 + 11 examples, row 1 has 2.
        assertThat(ConfusionDrawing.of(two).cells())
                .extracting(Cell::words)
                .containsExactly(
                        "b taken for d: 2 of 2 (100.0\u00a0%)",
                        "d taken for b: 9 of 20 (45.0\u00a0%)", "d recognised: 11 of 20 (55.0\u00a0%)");
    }

    @Test
    void manyClassesWithoutAnyMistakeNeedNoDrawing() {
        List<String> names = IntStream.range(0, 150).mapToObj(i -> "class " + i).toList();
        long[][] counts = new long[150][150];
        counts[7][7] = 3;

        ConfusionDrawing drawing = ConfusionDrawing.of(ConfusionPicture.of(names, new ConfusionMatrix(counts)));

        assertThat(drawing.rows()).isEmpty();
        assertThat(drawing.summary()).isEqualTo("3 of 3 were recognised. Nothing was taken for another class.");
        assertThat(drawing.selection()).isEmpty();
    }

    @Test
    void moreThanTwentyClassesLeaveNoRoomForCounts() {
        List<String> names = IntStream.range(0, 21).mapToObj(i -> "" + i).toList();
        long[][] counts = new long[21][21];

        assertThat(ConfusionDrawing.of(new ConfusionPicture("t", "e", names, new ConfusionMatrix(counts), 21))
                        .counted())
                .isFalse();
        assertThat(drawing().counted()).isTrue();
    }

    @Test
    void namesThatDoNotFitTheMatrixAreRefused() {
        assertThatThrownBy(() -> ConfusionPicture.of(List.of("cat", "dog"), MATRIX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 names do not fit a matrix of 3 classes");
        assertThatThrownBy(() -> new ConfusionPicture("t", "e", NAMES, MATRIX, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a confusion is between two classes, so 1 are too few");
    }

    private static ConfusionDrawing drawing() {
        return ConfusionDrawing.of(ConfusionPicture.of(NAMES, MATRIX));
    }
}
