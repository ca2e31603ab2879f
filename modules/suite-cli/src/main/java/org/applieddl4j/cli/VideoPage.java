package org.applieddl4j.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.applieddl4j.common.report.PictureGallery;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.Timeline;
import org.applieddl4j.video.VideoFile;

/** A page with what the pictures of clips show: a timeline of the classes, and a contact sheet. */
final class VideoPage {

    /** Pictures of a contact sheet. */
    static final int MOST_PICTURES = 96;

    private static final int THUMBNAIL = 160;

    private final String model;
    private final List<ReportSection> sections = new ArrayList<>();

    /** @param model which network says it, trained on what */
    VideoPage(String model) {
        this.model = model;
    }

    /**
     * A picture and its answer.
     *
     * @param changed whether the picture before has another label
     */
    record Shown(VideoFile.Frame frame, String label, boolean changed) {}

    /** @param seconds how long the clip is */
    void add(String input, double seconds, List<Shown> shown) {
        if (shown.isEmpty()) {
            return;
        }
        double end = Math.max(seconds, shown.get(shown.size() - 1).frame().seconds() + 1e-3);
        long changes = shown.stream().filter(Shown::changed).count();
        sections.add(new Timeline(
                input,
                String.format(
                        Locale.ROOT,
                        "%,d pictures of %.1f s; what they show changes %,d times. Between two pictures the first one"
                                + " is taken to go on.",
                        shown.size(),
                        seconds,
                        changes),
                end,
                spans(shown, end)));
        List<Shown> sheet = chosen(shown);
        sections.add(new PictureGallery(
                "Contact sheet of " + input,
                (sheet.size() == shown.size()
                                ? "Every picture"
                                : sheet.size() + " of " + shown.size() + " pictures, those of changes first of all")
                        + ", in its order.",
                sheet.stream().map(VideoPage::card).toList()));
    }

    private static List<Timeline.Span> spans(List<Shown> shown, double end) {
        List<Timeline.Span> spans = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= shown.size(); i++) {
            if (i == shown.size() || shown.get(i).changed()) {
                double until = i == shown.size() ? end : shown.get(i).frame().seconds();
                double from = Math.max(0, shown.get(first).frame().seconds());
                spans.add(new Timeline.Span(
                        from,
                        Math.max(from, until),
                        shown.get(first).label(),
                        i - first == 1 ? "one picture" : i - first + " pictures",
                        Optional.empty()));
                first = i;
            }
        }
        return spans;
    }

    /** Changes, and others evenly between them. */
    private static List<Shown> chosen(List<Shown> shown) {
        if (shown.size() <= MOST_PICTURES) {
            return shown;
        }
        long changes = shown.stream().filter(Shown::changed).count();
        double share =
                Math.max(0, MOST_PICTURES - changes) / (double) (shown.size() - Math.min(changes, shown.size() - 1));
        List<Shown> chosen = new ArrayList<>();
        double due = 1;
        for (Shown each : shown) {
            due += each.changed() ? 0 : share;
            if ((each.changed() || due >= 1) && chosen.size() < MOST_PICTURES) {
                chosen.add(each);
                due -= each.changed() ? 0 : 1;
            }
        }
        return chosen;
    }

    private static Card card(Shown shown) {
        String time = String.format(Locale.ROOT, "%.2f s", shown.frame().seconds());
        return Card.of(
                new Picture(thumbnail(shown.frame().png()), "the picture at " + time),
                shown.label(),
                time + (shown.changed() ? ", changed" : ""));
    }

    private static byte[] thumbnail(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            double factor = Math.min(1, (double) THUMBNAIL / Math.max(image.getWidth(), image.getHeight()));
            BufferedImage small = new BufferedImage(
                    (int) Math.max(1, Math.round(image.getWidth() * factor)),
                    (int) Math.max(1, Math.round(image.getHeight() * factor)),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = small.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
            pen.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(small, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a picture of the suite's own making cannot be read", e);
        }
    }

    void write(Path file) {
        FoundPage.write(file, "What the pictures show", "Said by the network " + model + ".", sections);
    }
}
