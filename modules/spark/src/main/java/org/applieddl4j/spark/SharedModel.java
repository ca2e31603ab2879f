package org.applieddl4j.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.OutdoneModel;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.UseCase;

/** A bundle that was broadcast; opened once on every machine, for all threads there. */
final class SharedModel implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String useCase;
    private final byte[] bundle;
    private transient TrainedModel opened;

    private SharedModel(String useCase, byte[] bundle) {
        this.useCase = useCase;
        this.bundle = bundle;
    }

    /** @throws InputException if the file cannot be read; what is wrong with its content is said by {@link #model} */
    static SharedModel of(UseCase useCase, Path bundle) {
        try {
            return new SharedModel(useCase.id(), Files.readAllBytes(bundle));
        } catch (IOException e) {
            throw new InputException("--bundle " + bundle + " cannot be read; name the model.zip of a run", e);
        }
    }

    synchronized TrainedModel model() {
        if (opened == null) {
            opened = OutdoneModel.of(useCase().open(BundleReader.read(unpacked())));
        }
        return opened;
    }

    private UseCase useCase() {
        for (UseCase each : ServiceLoader.load(UseCase.class)) {
            if (each.id().equals(useCase)) {
                return each;
            }
        }
        throw new IllegalStateException("no use case " + useCase + " on this machine's class path");
    }

    private Path unpacked() {
        try {
            Path file = Files.createTempFile("model", ".zip");
            file.toFile().deleteOnExit();
            return Files.write(file, bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
