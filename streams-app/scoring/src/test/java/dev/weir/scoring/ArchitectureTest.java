package dev.weir.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.weir.scoring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onnxRuntimeAndTokenizersAreKnownToPacksAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.scoring.pack")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

    @ArchTest
    static final ArchRule scoringKnowsNoStreamAndNoPolicy = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "dev.weir.policy..");

    @ArchTest
    static final ArchRule packagesStandInNoCircle =
            slices().matching("dev.weir.scoring.(**)").should().beFreeOfCycles();
}
