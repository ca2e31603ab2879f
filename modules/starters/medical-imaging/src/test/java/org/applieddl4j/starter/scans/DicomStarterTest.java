package org.applieddl4j.starter.scans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.dicom.DicomFixture;
import org.applieddl4j.starter.triage.StarterUseCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The starter on DICOM files, which no project writes in its tests. */
class DicomStarterTest {

    private static final int PATIENTS = 40;

    @TempDir
    Path folder;

    /** Four files of each patient; the sick are bright. */
    private static byte[] scan(int patient, int number) {
        int grey = (patient % 2 == 0 ? 150 : 30) + 7 * patient % 60 + number;
        return DicomFixture.scan("P" + patient, grey).file();
    }

    private RunRecord run(String dataset) {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(line -> {}));
        RunOutcome outcome = new StarterUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(dataset)
                                .withNetwork("linear")
                                .quickly()
                                .into(folder.resolve("run")),
                        context);
        return outcome.record();
    }

    @Test
    void foldersOfScansAreSplitByPatientAndAsked() throws IOException {
        for (int patient = 0; patient < PATIENTS; patient++) {
            Path cls = Files.createDirectories(folder.resolve("own").resolve(patient % 2 == 0 ? "sick" : "healthy"));
            for (int i = 0; i < 4; i++) {
                Files.write(cls.resolve(patient + "-" + i + ".dcm"), scan(patient, i));
            }
        }

        RunRecord record = run("folder:" + folder.resolve("own"));

        assertThat(record.notes()).anyMatch(note -> note.contains("by 40 groups as the files' patients"));
        assertThat(record.notes().toString()).doesNotContain("P1");
        Prediction answer = new StarterUseCase()
                .open(BundleReader.read(folder.resolve("run/model.zip")))
                .answers(List.of(new ModelInput.Picture("scan.dcm", scan(4, 9))))
                .get(0);
        assertThat(answer.text()).contains("window");
    }

    @Test
    void listsOfScansAreSplitByPatientToo() throws IOException {
        StringBuilder list = new StringBuilder("file,label\n");
        for (int patient = 0; patient < PATIENTS; patient++) {
            for (int i = 0; i < 4; i++) {
                String name = patient + "-" + i + ".dcm";
                Files.write(folder.resolve(name), scan(patient, i));
                list.append(name).append(patient % 2 == 0 ? ",yes\n" : ",no\n");
            }
        }
        Path file = Files.writeString(folder.resolve("list.csv"), list);

        RunRecord record = run("list:" + file);

        assertThat(record.notes()).anyMatch(note -> note.contains("split by the files' patients"));
        assertThat(record.dataset().splits().test() % 4).isZero();
    }
}
