package org.applieddl4j.common.report;

/** A section of the page between the results and the data card: what a use case shows of its own. */
public sealed interface ReportSection permits ChartGroup, ConfusionPicture, PictureGallery, ReportTable, Timeline {

    /** Its heading, and its entry in the contents. */
    String title();

    /** One or two sentences below the heading: what is shown, and how to read it. */
    String explanation();
}
