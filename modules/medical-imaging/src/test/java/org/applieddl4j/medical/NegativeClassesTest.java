package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.medical.evaluation.TriageBand;
import org.applieddl4j.medical.evaluation.TriageOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeClassesTest {

    @ParameterizedTest
    @CsvSource({
        "benign malignant normal, 2",
        "benign malignant, 0",
        "Parasitized Uninfected, 1",
        "NORMAL PNEUMONIA, 0",
        "COVID non-COVID, 1",
        "glioma meningioma notumor pituitary, 2",
        "tumor notumor, 1",
        "No_Finding Effusion, 0",
        "effusion NoFinding, 1",
        "abnormal normal_lung, 1",
        "healthy not_healthy, 0",
        "Negative Positive, 0",
        "none nodule, 0"
    })
    void namesSayWhatCountsAsNothingFound(String classes, int place) {
        if (classes.contains("glioma")) {
            // Beside no class "tumor", nothing says that the name is a negation.
            assertThatThrownBy(() -> NegativeClasses.recognised(List.of(classes.split(" "))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("--negative CLASS");
            return;
        }
        assertThat(NegativeClasses.recognised(List.of(classes.split(" "))).places())
                .containsExactly(place);
    }

    @Test
    void severalClassesMayMeanThatNothingWasFound() {
        List<String> classes = List.of("benign", "malignant", "normal");

        NegativeClasses negative = NegativeClasses.named("Normal, benign", classes);

        assertThat(negative.places()).containsExactly(0, 2);
        assertThat(negative.finding(new double[] {0.3, 0.5, 0.2})).isCloseTo(0.5, within(1e-12));
        assertThat(NegativeClasses.named("none", classes)).isEqualTo(NegativeClasses.NONE);
    }

    @Test
    void whereNoNameSaysItTheUserIsAsked() {
        assertThatThrownBy(() -> NegativeClasses.recognised(List.of("left", "right")))
                .isInstanceOf(InputException.class)
                .hasMessage("no name of a class says which one means that nothing was found (left, right); say it with"
                        + " --negative CLASS, or --negative none where every class is a finding");
        assertThatThrownBy(() -> NegativeClasses.named("rihgt", List.of("left", "right")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no class 'rihgt'; there are left, right");
        assertThatThrownBy(() -> NegativeClasses.named("left,right", List.of("left", "right")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names every class");
    }

    @Test
    void triageNeverContradictsTheMostProbableClass() {
        Triage late = new Triage(NegativeClasses.of(2), new TriageBand(0.6, 0.7));
        assertThat(late.decide(new double[] {0, 0.573, 0.427})).isEqualTo(TriageBand.Decision.NEEDS_REVIEW);
        assertThat(late.decide(new double[] {0, 0.4, 0.6})).isEqualTo(TriageBand.Decision.NORMAL);
        assertThat(late.decide(new double[] {0.1, 0.8, 0.1})).isEqualTo(TriageBand.Decision.SUSPICIOUS);
        Triage early = new Triage(NegativeClasses.of(2), new TriageBand(0.1, 0.3));
        assertThat(early.decide(new double[] {0.2, 0.2, 0.6})).isEqualTo(TriageBand.Decision.NEEDS_REVIEW);
    }

    @Test
    void triageOfThreeClassesCountsBenignAsAFindingBesideNormal() {
        List<String> classes = List.of("benign", "malignant", "normal");
        ClassScores test =
                ClassScores.of(new double[] {.9, .05, .05, .1, .8, .1, .1, .1, .8}, new int[] {0, 1, 2}, classes);

        TriageOutcome outcome = new Triage(NegativeClasses.recognised(classes), new TriageBand(0.4, 0.6)).outcome(test);

        assertThat(outcome.negative()).isEqualTo(new TriageOutcome.Counts(1, 0, 0));
        assertThat(outcome.positive()).isEqualTo(new TriageOutcome.Counts(0, 0, 2));
    }
}
