package org.applieddl4j.common.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.report.ReportContents.DataCard;
import org.applieddl4j.common.report.RunRecord;

/**
 * Where the data of a run come from.
 *
 * @param id the dataset's id
 * @param title for people
 * @param kind {@code real} or {@code generated}
 * @param variant label of the variant of the files, empty for the canonical one
 * @param sha256 of the files, or of the generator's parameters
 * @param licence of the data
 * @param citation how to cite them
 * @param homepage where the publisher describes them; empty for generated or own data
 */
public record DataOrigin(
        String id,
        String title,
        String kind,
        Optional<String> variant,
        String sha256,
        String licence,
        String citation,
        Optional<String> homepage) {

    /** Files of the suite's own catalogue. */
    public static DataOrigin of(FetchedDataset fetched) {
        return of(fetched.manifest(), fetched.variant(), fetched.sha256());
    }

    /** Data that the suite makes up. */
    public static DataOrigin generated(DatasetManifest manifest, String sha256) {
        return of(manifest, Optional.empty(), sha256);
    }

    /**
     * The user's own files.
     *
     * @param id as the user named them, without folders
     * @param title for people
     * @param sha256 of the files
     */
    public static DataOrigin own(String id, String title, String sha256) {
        return new DataOrigin(id, title, "real", Optional.empty(), sha256, "yours", "", Optional.empty());
    }

    /**
     * One file of the user's own.
     *
     * @throws InputException if it cannot be read
     */
    public static DataOrigin ownFile(String id, String title, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return own(id, title, DigestUtils.sha256Hex(in));
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    /**
     * The same data, made up by somebody to have something to start with: figures on them say nothing of the world.
     */
    public DataOrigin madeUp() {
        return new DataOrigin(id, title, "generated", variant, sha256, licence, citation, homepage);
    }

    private static DataOrigin of(DatasetManifest manifest, Optional<String> variant, String sha256) {
        return new DataOrigin(
                manifest.id(),
                manifest.title(),
                manifest.kind().name().toLowerCase(Locale.ROOT),
                variant,
                sha256,
                manifest.licence(),
                manifest.citation(),
                Optional.of(manifest.homepage()).filter(page -> page.startsWith("https://")));
    }

    /** For the run record. */
    public RunRecord.Dataset dataset(RunRecord.Splits splits, long skippedRows) {
        return new RunRecord.Dataset(id, kind, variant, sha256, splits, skippedRows);
    }

    /**
     * For the report.
     *
     * @param description what one example is, and how the splits were made
     */
    public DataCard card(String description) {
        return new DataCard(title, description, licence, citation, homepage);
    }
}
