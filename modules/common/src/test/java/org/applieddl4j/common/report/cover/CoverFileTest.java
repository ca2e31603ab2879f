package org.applieddl4j.common.report.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.report.cover.Cover.Bar;
import org.applieddl4j.common.report.cover.Cover.Bars;
import org.applieddl4j.common.report.cover.Cover.Curve;
import org.applieddl4j.common.report.cover.Cover.Dots;
import org.applieddl4j.common.report.cover.Cover.Level;
import org.applieddl4j.common.report.cover.Cover.Plot;
import org.applieddl4j.common.report.cover.Cover.Speaker;
import org.applieddl4j.common.report.cover.Cover.Talk;
import org.applieddl4j.common.report.cover.Cover.Tone;
import org.applieddl4j.common.report.cover.Cover.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverFileTest {

    @TempDir
    Path folder;

    private String written(Cover cover) throws Exception {
        Path file = folder.resolve(CoverFile.NAME);
        CoverFile.write(cover, file);
        CoverFile read = CoverFile.read(file);
        assertThat(read.sentence()).isEqualTo(cover.sentence());
        String base64 = read.address().substring("data:image/svg+xml;base64,".length());
        String svg = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        assertThat(svg).isEqualTo(Files.readString(file));
        return svg;
    }

    @Test
    void whatPeopleWroteIsTextAndNothingElse() throws Exception {
        String svg = written(new Cover(
                "3 of 4 <b>messages</b> & more",
                new Talk(List.of(
                        new Turn(Speaker.CUSTOMER, "<script>alert(1)</script>", Tone.MAIN),
                        new Turn(Speaker.PROGRAM, "a\u0000b", Tone.GOOD)))));

        assertThat(svg).contains("&lt;script").contains("a b").doesNotContain("<script");
    }

    @Test
    void pointsLieBetweenTheMarginsWhateverTheirValues() throws Exception {
        String svg = written(new Cover(
                "A plot",
                new Plot(
                        List.of(
                                new Curve(new double[] {0, 10}, new double[] {1e9, 2e9}, Tone.MAIN),
                                new Dots(new double[] {5}, new double[] {1.5e9}, 3, Tone.BAD),
                                new Level(2e9)),
                        List.of())));

        assertThat(svg).contains("points=\"12,158 348,12\"").contains("cx=\"180\" cy=\"85\"");
    }

    @Test
    void gapsAreLeftOutAndAConstantIsDrawnInTheMiddle() throws Exception {
        String svg = written(new Cover(
                "A gap",
                new Plot(
                        List.of(new Curve(new double[] {0, 1, 2}, new double[] {7, Double.NaN, 7}, Tone.MAIN)),
                        List.of())));

        assertThat(svg).contains("points=\"12,85 348,85\"").doesNotContain("NaN");
    }

    @Test
    void theLongestBarIsAsWideAsThePicture() throws Exception {
        String svg = written(new Cover(
                "Reasons",
                new Bars("Why", List.of(new Bar("debt", 2, Tone.BAD), new Bar("age of account", 1, Tone.BAD)))));

        assertThat(svg).contains("width=\"336\" height=\"8\"").contains("width=\"168\" height=\"8\"");
    }

    @Test
    void whatIsNoCoverIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve(CoverFile.NAME), "<svg><desc>x</desc></svg>");

        assertThatThrownBy(() -> CoverFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no cover");

        Files.writeString(
                file, "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg><title>&e;</title></svg>");

        assertThatThrownBy(() -> CoverFile.read(file)).isInstanceOf(InputException.class);
    }
}
