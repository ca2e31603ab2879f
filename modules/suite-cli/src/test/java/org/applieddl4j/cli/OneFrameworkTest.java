package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.Test;

class OneFrameworkTest {

    @Test
    void everyUseCaseIsWrittenAsAnExperiment() {
        assertThat(ServiceLoader.load(UseCase.class))
                .isNotEmpty()
                .allSatisfy(useCase -> assertThat(useCase).isInstanceOf(ExperimentUseCase.class));
    }
}
