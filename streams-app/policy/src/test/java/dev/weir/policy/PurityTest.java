package dev.weir.policy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Nothing here reads a clock, rolls dice, or reaches outside; the shipped files on the class path are the only thing read. */
@AnalyzeClasses(packages = "dev.weir.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {
    @ArchTest
    static final ArchRule NO_CLOCK_AND_NO_DICE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, UUID.class);

    @ArchTest
    static final ArchRule NO_FILES_NO_NETWORK_NO_THREADS = noClasses()
            .that()
            .doNotHaveSimpleName("ShippedPolicy")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.net..",
                            "java.sql..",
                            "org.slf4j..")
                    .and(not(type(StringReader.class))))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, System.class);

    @ArchTest
    static final ArchRule RULES_KNOW_NOTHING_OF_YAML = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.policy.bundle..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule ONLY_THE_LANGUAGE_KNOWS_CEL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.policy.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cel..");
}
