package org.applieddl4j.common.experiment;

import java.util.List;

/**
 * The fixed words of a report.
 *
 * @param title of the page; the dataset's follows it
 * @param example what one example is, for example {@code one picture, 1×28×28}
 * @param disclaimers what a reader must not conclude, a sentence each
 * @param predictions what a row of {@code predictions.csv} holds
 */
public record Presentation(String title, String example, List<String> disclaimers, String predictions) {

    public Presentation {
        disclaimers = List.copyOf(disclaimers);
    }
}
