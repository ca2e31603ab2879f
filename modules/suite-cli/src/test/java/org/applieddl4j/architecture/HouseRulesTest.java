package org.applieddl4j.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.File;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.Set;
import org.nd4j.linalg.dataset.DataSet;

/** The rules that every module keeps. Whoever breaks one is told here, by name. */
@AnalyzeClasses(packages = "org.applieddl4j", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String ROOT = "org.applieddl4j.";
    private static final String COMMON = "org.applieddl4j.common..";
    private static final String COMMAND_LINE = "org.applieddl4j.cli..";
    private static final int MOST_COMPONENTS = 10;

    // --- who may know whom ---

    @ArchTest
    static final ArchRule noUseCaseKnowsAnother =
            slices().assignedFrom(new UseCaseModules()).should().notDependOnEachOther();

    /** One task in three ways: the payments of the simulator, and nothing else of any use case. */
    @ArchTest
    static final ArchRule theFoundationsKnowTheSimulatorOnly = noClasses()
            .that()
            .resideInAPackage("org.applieddl4j.foundations..")
            .should()
            .dependOnClassesThat(are(resideInAPackage("org.applieddl4j.."))
                    .and(are(resideOutsideOfPackages(
                            COMMON, "org.applieddl4j.foundations..", "org.applieddl4j.fraud.."))));

    @ArchTest
    static final ArchRule whatIsSharedKnowsNoUseCase = noClasses()
            .that()
            .resideInAPackage(COMMON)
            .should()
            .dependOnClassesThat(are(resideInAPackage("org.applieddl4j..")).and(are(resideOutsideOfPackages(COMMON))));

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMAND_LINE);

    // --- files are data, never code ---

    @ArchTest
    static final ArchRule nothingIsReadThroughJavaSerialization = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.nd4j.common.util.SerializationUtils")
            .orShould()
            .callMethod(DataSet.class, "load", File.class)
            .orShould()
            .callMethod(DataSet.class, "load", InputStream.class)
            .because("a file could name a class to run");

    @ArchTest
    static final ArchRule onlyNetworkFileKnowsModelSerializer = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.applieddl4j.common.model.NetworkFile")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.deeplearning4j.util.ModelSerializer")
            .because("its restore methods run Java deserialisation and trust the sizes that a file declares");

    @ArchTest
    static final ArchRule archivesAreNotUnpackedByArchiveUtils = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.nd4j.common.util.ArchiveUtils")
            .because("it writes outside its target folder if the archive says so, and deletes the archive");

    // --- small parts ---

    @ArchTest
    static final ArchRule recordsHaveAtMostTenComponents = classes()
            .that()
            .areRecords()
            .should(new ArchCondition<>("have at most " + MOST_COMPONENTS + " components") {
                @Override
                public void check(JavaClass record, ConditionEvents events) {
                    long components = record.getFields().stream()
                            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                            .count();
                    events.add(new SimpleConditionEvent(
                            record, components <= MOST_COMPONENTS, record.getName() + " has " + components));
                }
            })
            .because("nobody reads a longer list right; group what belongs together");

    // --- who speaks, who ends the process ---

    @ArchTest
    static final ArchRule onlyTheCommandLineAndExamplesPrint = noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND_LINE)
            .and()
            .haveSimpleNameNotEndingWith("Example")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("methods return results; a library logs");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.applieddl4j.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class);

    @ArchTest
    static final ArchRule failuresAreNotPrintedWhereTheyAreCaught =
            noClasses().should().callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule nobodyWaitsByTheClock = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("what is waited for can say when it is there");

    // --- names and state ---

    @ArchTest
    static final ArchRule classesAreNamedByTheFieldsNouns = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("org.applieddl4j.common.engine..")
            .should()
            .beFinal()
            .because("two runs in one process must not share state; only the numeric library is one a process");

    /** One slice a use-case module, named by its package below {@code org.applieddl4j}. */
    private static final class UseCaseModules implements SliceAssignment {

        private static final Set<String> KNOW_USE_CASES_OR_NONE =
                Set.of("common", "cli", "dicom", "foundations", "benchmarks");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            if (!name.startsWith(ROOT)) {
                return SliceIdentifier.ignore();
            }
            String module = name.substring(ROOT.length()).split("\\.")[0];
            return KNOW_USE_CASES_OR_NONE.contains(module) ? SliceIdentifier.ignore() : SliceIdentifier.of(module);
        }

        @Override
        public String getDescription() {
            return "use-case modules";
        }
    }
}
