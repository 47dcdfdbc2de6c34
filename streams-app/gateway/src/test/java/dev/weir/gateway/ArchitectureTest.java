package dev.weir.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.weir.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_REQUEST_READER_KNOWS_NEITHER_HTTP_NOR_KAFKA = noClasses()
            .that()
            .resideInAPackage("dev.weir.gateway.scan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "org.apache.kafka..", "org.rocksdb..");

    @ArchTest
    static final ArchRule ROUTES_KNOW_PORTS_AND_NO_KAFKA = noClasses()
            .that()
            .resideInAPackage("dev.weir.gateway.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.rocksdb..");

    @ArchTest
    static final ArchRule THE_CONSOLE_KNOWS_PORTS_AND_NEITHER_KAFKA_NOR_SQL = noClasses()
            .that()
            .resideInAPackage("dev.weir.gateway.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "org.rocksdb..", "org.jdbi..", "java.sql..", "dev.weir.gateway.sql..");

    @ArchTest
    static final ArchRule THE_CASES_KNOW_NO_HTTP = noClasses()
            .that()
            .resideInAnyPackage("dev.weir.gateway.cases..", "dev.weir.gateway.accounts..", "dev.weir.gateway.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "gg.jte..");

    @ArchTest
    static final ArchRule THE_GATEWAY_TALKS_TO_THE_GATE_OVER_TOPICS_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.gate..", "dev.weir.lab..", "org.apache.kafka.streams..", "org.apache.flink..");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES =
            slices().matching("dev.weir.gateway.(*)..").should().beFreeOfCycles();
}
