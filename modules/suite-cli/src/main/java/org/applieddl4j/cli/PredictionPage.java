package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;

/** Collects a drawing of every answer, for a page. */
final class PredictionPage implements BatchPrediction.Reasons {

    /** More than a person looks at. */
    private static final int MOST = 50;

    private final TrainedModel model;
    private final BatchPrediction.Reasons reasons;
    private final List<Chart> drawings = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    private PredictionPage(TrainedModel model, BatchPrediction.Reasons reasons) {
        this.model = model;
        this.reasons = reasons;
    }

    /**
     * A page that is empty so far.
     *
     * @param reasons what else is added to an answer
     * @throws InputException if the model's answers cannot be drawn
     */
    static PredictionPage of(TrainedModel model, BatchPrediction.Reasons reasons) {
        boolean draws = model.form().kind() == InputForm.Kind.ROW
                && model.drawing(model.prepare(new ModelInput.Row(model.form().typical())))
                        .isPresent();
        if (!draws) {
            throw new InputException(
                    model.bundle().useCase() + " has no drawings of its answers, so there is no --page; leave it out");
        }
        return new PredictionPage(model, reasons);
    }

    @Override
    public Prediction explained(InputRef asked, TrainedModel.Prepared prepared, Prediction answer) {
        if (drawings.size() < MOST) {
            model.drawing(prepared)
                    .map(drawing -> new Chart(
                            drawing.title() + ": " + asked.input(),
                            drawing.description(),
                            drawing.x(),
                            drawing.y(),
                            drawing.lines()))
                    .ifPresent(drawings::add);
            answers.add(asked.input() + ": " + answer.text());
        }
        return reasons.explained(asked, prepared, answer);
    }

    /**
     * Writes the page, whole or not at all.
     *
     * @throws InputException if there is nothing to draw
     */
    void write(Path file) {
        if (drawings.isEmpty()) {
            throw new InputException(
                    "no input was answered, so nothing was drawn on " + file + "; see what is wrong with each of them");
        }
        ArticlePage.write(
                new HtmlPage(
                        "en",
                        "Applied DL4J \u00b7 " + model.bundle().useCase(),
                        "Forecasts",
                        "By " + model.bundle().networkId() + ", trained on "
                                + model.bundle().provenance().get("dataset") + ".",
                        List.of(new ChartGroup(
                                "Forecasts", "What was given, and what is forecast with its interval.", drawings)),
                        answers,
                        List.of(),
                        List.of(),
                        Map.of(
                                "contents",
                                "Contents",
                                "skip",
                                "Skip to the forecasts",
                                "printed",
                                "In words",
                                "exercises",
                                "Exercises",
                                "more",
                                "More",
                                "footer",
                                "Written by ./suite predict. This page loads nothing from a network.")),
                file);
    }
}
