package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.report.Timeline.Span;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final byte[] WAV = "RIFF....WAVE".getBytes(StandardCharsets.US_ASCII);

    private static Span span(double start, double end, String label) {
        return new Span(start, end, label, "", Optional.empty());
    }

    @Test
    void everyLabelHasARowAndEverySpanItsPlace() {
        TimelineDrawing drawing = TimelineDrawing.of(
                new Timeline("t", "e", 100, List.of(span(0, 50, "one"), span(50, 100, "two"), span(25, 25, "one"))));

        assertThat(drawing.rows()).extracting(TimelineDrawing.Row::label).containsExactly("one", "two");
        assertThat(drawing.bars().get(0).x()).isEqualTo(TimelineDrawing.LEFT);
        assertThat(drawing.bars().get(1).x() + drawing.bars().get(1).width()).isEqualTo(TimelineDrawing.RIGHT);
        assertThat(drawing.bars().get(1).y())
                .isGreaterThan(drawing.bars().get(0).y());
        // A moment is wide enough to be hit.
        assertThat(drawing.bars().get(2).width()).isEqualTo(3);
        assertThat(drawing.bars().get(0).words()).isEqualTo("one, 0:00 to 0:50");
    }

    @Test
    void ticksAreThoseOfClocksAndFew() {
        for (double seconds : new double[] {0.05, 0.7, 3, 59, 600, 3 * 3600, 200 * 3600, 1e7}) {
            TimelineDrawing drawing = TimelineDrawing.of(new Timeline("t", "e", seconds, List.of(span(0, 0, "one"))));
            assertThat(drawing.ticks()).as(seconds + " s").hasSizeBetween(1, 10);
        }
        assertThat(TimelineDrawing.of(new Timeline("t", "e", 60, List.of(span(0, 0, "one"))))
                        .ticks())
                .extracting(TimelineDrawing.Mark::label)
                .startsWith("0:00", "0:10", "0:20");
    }

    @Test
    void timesAreWrittenAsClocksShowThem() {
        assertThat(TimelineDrawing.time(4.25)).isEqualTo("0:04.25");
        assertThat(TimelineDrawing.time(61)).isEqualTo("1:01");
        assertThat(TimelineDrawing.time(3723.5)).isEqualTo("1:02:03.50");
        assertThat(TimelineDrawing.time(59.999)).isEqualTo("1:00");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> span(2, 1, "one")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> span(Double.NaN, 1, "one")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeline("t", "e", 0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClipIsAWavFileOfBoundedSize() {
        byte[] large = new byte[SoundClip.MOST_BYTES + 1];
        System.arraycopy(WAV, 0, large, 0, WAV.length);

        assertThat(new SoundClip(WAV, "a word").address()).isEqualTo("data:audio/wav;base64,UklGRi4uLi5XQVZF");
        assertThatThrownBy(() -> new SoundClip(large, "a word")).hasMessageContaining("bytes");
        assertThatThrownBy(() -> new SoundClip("ID3, and more than that".getBytes(StandardCharsets.US_ASCII), "a word"))
                .hasMessage("the clip 'a word' is no WAV file");
        assertThatThrownBy(() -> new SoundClip(new byte[3], "a word")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SoundClip(WAV, " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
