package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.report.PredictionsCsv.Prediction;
import org.applieddl4j.common.report.TrainingCsv.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTablesTest {

    @TempDir
    Path folder;

    @Test
    void trainingHasARowAnEpoch() {
        Path file = folder.resolve("training.csv");

        TrainingCsv.write(file, List.of(new Epoch(1, 0.25, 0.5, 0.001, 3.5), new Epoch(2, 0.125, 0.75, 1e-5, 3)));

        assertThat(file)
                .content()
                .isEqualToNormalizingNewlines("epoch,train_loss,validation_metric,learning_rate,seconds\n"
                        + "1,0.25,0.5,0.001,3.5\n2,0.125,0.75,1.0E-5,3.0\n");
    }

    @Test
    void predictionsHaveAScoreColumnANetwork() {
        Path file = folder.resolve("predictions.csv");

        PredictionsCsv.write(
                file,
                List.of("mlp", "logistic"),
                List.of(new Prediction("a,b.csv", 17, "T\"1", "fraud", new double[] {0.75, 0.5}, "alert")));

        assertThat(file)
                .content()
                .isEqualToNormalizingNewlines("file,line,id,label,score_mlp,score_logistic,decision\n"
                        + "\"a,b.csv\",17,\"T\"\"1\",fraud,0.75,0.5,alert\n");
    }

    @Test
    void aRowWithAScoreTooFewIsRefusedAndNothingIsLeftBehind() {
        Path file = folder.resolve("predictions.csv");
        List<Prediction> rows = List.of(new Prediction("a.csv", 2, "", "fraud", new double[] {0.75}, "alert"));

        assertThatThrownBy(() -> PredictionsCsv.write(file, List.of("mlp", "logistic"), rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.csv:2 has 1 scores for 2 networks");
        assertThat(folder).isEmptyDirectory();
    }
}
