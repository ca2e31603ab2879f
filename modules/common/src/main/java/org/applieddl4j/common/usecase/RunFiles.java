package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.model.BundleWriter;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportContents.ReportFile;
import org.applieddl4j.common.report.ReportPage;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.training.TrainingResult;

/**
 * What every run leaves in its folder.
 *
 * @param record what it found
 * @param training how the training of the headline network went
 * @param networks ids of the networks, the headline first
 * @param predictions of the test examples, a row each
 * @param bundle the headline network with all it needs to predict
 * @param contents of the report, without the list of these files
 * @param predictionsAre what a row of the predictions holds, for the report
 */
public record RunFiles(
        RunRecord record,
        TrainingResult training,
        List<String> networks,
        Iterable<PredictionsCsv.Prediction> predictions,
        ModelBundle bundle,
        ReportContents contents,
        String predictionsAre) {

    private static final String RECORD = "run.json";
    private static final String BUNDLE = "model.zip";
    private static final String TRAINING = "training.csv";
    private static final String PREDICTIONS = "predictions.csv";

    /**
     * Writes all of them.
     *
     * @param more what else the use case wrote into the folder
     * @throws org.applieddl4j.common.RunFailedException if one cannot be written
     */
    public RunOutcome write(RunFolder folder, ReportFile... more) {
        Path path = folder.path();
        TrainingCsv.write(path.resolve(TRAINING), Trainings.rows(training));
        PredictionsCsv.write(path.resolve(PREDICTIONS), networks, predictions);
        RunRecord whole = record.withRequest(folder.request());
        BundleWriter.write(path.resolve(BUNDLE), bundle.withFigures(whole.metrics()));
        List<ReportFile> files = new ArrayList<>(List.of(
                new ReportFile(RECORD, "this page's figures, for programs"),
                new ReportFile(BUNDLE, "the headline network with all it needs to predict"),
                new ReportFile(TRAINING, "a row an epoch"),
                new ReportFile(PREDICTIONS, predictionsAre)));
        files.addAll(List.of(more));
        Path report = path.resolve("report.html");
        new ReportPage().write(contents.withFiles(files.toArray(new ReportFile[0])), report);
        // Last: a folder with a run.json is a whole one.
        RunJson.write(whole, path.resolve(RECORD));
        return new RunOutcome(whole, path, report);
    }
}
