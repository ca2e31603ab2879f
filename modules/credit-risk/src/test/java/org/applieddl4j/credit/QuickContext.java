package org.applieddl4j.credit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;

/** A context without data. */
final class QuickContext {

    private QuickContext() {}

    static RunContext in(Path folder) {
        Duration second = Duration.ofSeconds(1);
        return new RunContext(
                new DatasetStore(new StoreSettings(folder.resolve("cache"), Optional.empty(), second, second, second)),
                Console.plain(line -> {}));
    }
}
