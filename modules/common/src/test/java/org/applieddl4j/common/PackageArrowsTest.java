package org.applieddl4j.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom inside {@code common}: the table in docs/architecture.md. A sub-package belongs to its parent. */
@AnalyzeClasses(packages = "org.applieddl4j.common", importOptions = DoNotIncludeTests.class)
class PackageArrowsTest {

    @ArchTest
    static final ArchRule roomsKnowOnlyWhomTheTableNames = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("org.applieddl4j.common")
            .layer("engine")
            .definedBy("org.applieddl4j.common.engine..")
            .layer("isolation")
            .definedBy("org.applieddl4j.common.isolation..")
            .layer("data")
            .definedBy("org.applieddl4j.common.data..")
            .layer("text")
            .definedBy("org.applieddl4j.common.text..")
            .layer("training")
            .definedBy("org.applieddl4j.common.training..")
            .layer("evaluation")
            .definedBy("org.applieddl4j.common.evaluation..")
            .layer("model")
            .definedBy("org.applieddl4j.common.model..")
            .layer("explanation")
            .definedBy("org.applieddl4j.common.explanation..")
            .layer("report")
            .definedBy("org.applieddl4j.common.report..")
            .layer("usecase")
            .definedBy("org.applieddl4j.common.usecase..")
            .layer("experiment")
            .definedBy("org.applieddl4j.common.experiment..")
            .whereLayer("root")
            .mayNotAccessAnyLayer()
            .whereLayer("engine")
            .mayOnlyAccessLayers("root")
            .whereLayer("isolation")
            .mayOnlyAccessLayers("root")
            .whereLayer("data")
            .mayOnlyAccessLayers("root")
            .whereLayer("text")
            .mayOnlyAccessLayers("root")
            .whereLayer("training")
            .mayOnlyAccessLayers("root", "engine", "data")
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("root")
            .whereLayer("model")
            .mayOnlyAccessLayers("root", "engine", "data", "evaluation")
            .whereLayer("explanation")
            .mayOnlyAccessLayers("root", "engine", "data")
            .whereLayer("report")
            .mayOnlyAccessLayers("root", "evaluation")
            .whereLayer("usecase")
            .mayOnlyBeAccessedByLayers("experiment")
            .whereLayer("experiment")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.applieddl4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule figuresAndReportsNeedNoNumericLibrary = noClasses()
            .that()
            .resideInAnyPackage("org.applieddl4j.common.evaluation..", "org.applieddl4j.common.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..", "org.bytedeco..")
            .because("every figure can then be checked by hand, and a report be written anywhere");

    @ArchTest
    static final ArchRule engineKnowsTheNumericLibraryAndLittleElse = noClasses()
            .that()
            .resideInAPackage("org.applieddl4j.common.engine..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.applieddl4j.common",
                    "org.applieddl4j.common.engine..",
                    "org.nd4j..",
                    "org.deeplearning4j..",
                    "org.bytedeco.javacpp..",
                    "org.slf4j..",
                    "java..");
}
