package org.applieddl4j.common.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.json.StrictJson;

/**
 * The manifests on the class path.
 *
 * <p>A jar cannot be listed like a folder, so {@code data/index.json} names the datasets.
 */
final class ManifestCatalog {

    private static final String ROOT = "/data/";

    private final Index index;

    private ManifestCatalog(Index index) {
        this.index = index;
    }

    /** The ids of the datasets, in order. */
    record Index(List<String> datasets) {}

    static ManifestCatalog ofClassPath() {
        String where = "index.json";
        return new ManifestCatalog(StrictJson.read(bytes(where), "data/" + where, Index.class));
    }

    DatasetManifest load(String id) {
        if (!index.datasets().contains(id)) {
            throw new InputException("unknown dataset '" + id + "'; there are " + String.join(", ", index.datasets()));
        }
        String where = id + "/dataset.json";
        DatasetManifest manifest = StrictJson.read(bytes(where), "data/" + where, DatasetManifest.class);
        if (!manifest.id().equals(id)) {
            throw new InputException("data/" + where + ": 'id' is '" + manifest.id() + "', unlike its folder");
        }
        return manifest;
    }

    List<DatasetManifest> all() {
        return index.datasets().stream().map(this::load).toList();
    }

    private static byte[] bytes(String where) {
        try (InputStream in = ManifestCatalog.class.getResourceAsStream(ROOT + where)) {
            if (in == null) {
                throw new InputException("data/" + where + " is not on the class path: build the suite again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new InputException("data/" + where + " cannot be read (" + FailureReason.of(e) + ")", e);
        }
    }
}
