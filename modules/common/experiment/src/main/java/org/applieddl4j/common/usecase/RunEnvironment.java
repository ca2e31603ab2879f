package org.applieddl4j.common.usecase;

import java.util.Optional;
import org.applieddl4j.common.SuiteVersion;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineStatus;
import org.applieddl4j.common.report.RunRecord.Environment;

/** Where this process runs, for the run record. */
public final class RunEnvironment {

    private RunEnvironment() {}

    /** Starts the engine if need be and describes it. */
    public static Environment current() {
        EngineStatus engine = Engine.start();
        SuiteVersion suite = SuiteVersion.current();
        return new Environment(
                engine.backend(),
                engine.accelerated(),
                engine.threads(),
                engine.cpu().model(),
                System.getProperty("java.version"),
                suite.version(),
                suite.commit(),
                Optional.of(engine.natives()),
                Optional.of(engine.engine().id()));
    }
}
