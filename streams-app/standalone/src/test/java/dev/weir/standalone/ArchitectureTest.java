package dev.weir.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The arrows between modules and the habits of the house, over all classes of {@code avro} and {@code streams-app}. Maven's banned
 * dependencies hold the same arrows between modules; these see single classes, and what a library on the class path would let through.
 */
@AnalyzeClasses(packages = "dev.weir", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String KAFKA = "org.apache.kafka..";
    private static final String FLINK = "org.apache.flink..";
    private static final String POLICY = "dev.weir.policy..";
    private static final String SCORING = "dev.weir.scoring..";
    private static final String SERDES = "dev.weir.serdes..";
    private static final String CLIENT = "dev.weir.client..";
    private static final String GATE = "dev.weir.gate..";
    private static final String GATEWAY = "dev.weir.gateway..";
    private static final String LAB = "dev.weir.lab..";
    private static final String STANDALONE = "dev.weir.standalone..";
    private static final String GENERATED = "dev.weir.contract";

    @ArchTest
    static final ArchRule RECORDS_KNOW_NOTHING_OF_WEIR_AND_NO_KAFKA =
            from("dev.weir.contract..").neverTo(KAFKA, POLICY, SCORING, SERDES, CLIENT, GATE, GATEWAY, LAB, STANDALONE);

    @ArchTest
    static final ArchRule SERDES_SERVE_STREAMS_AND_FLINK_AND_KNOW_NEITHER =
            from(SERDES).neverTo("org.apache.kafka.streams..", FLINK, POLICY, SCORING, CLIENT, GATE, GATEWAY, LAB);

    @ArchTest
    static final ArchRule THE_CLIENT_NEEDS_NOTHING_OF_THE_SCANNER =
            from(CLIENT).neverTo("org.apache.kafka.streams..", POLICY, SCORING, GATE, GATEWAY, LAB);

    @ArchTest
    static final ArchRule POLICY_KNOWS_NEITHER_STREAMS_NOR_MODELS_NOR_FILES_NOR_NETWORKS = from(POLICY)
            .neverTo(
                    KAFKA,
                    "ai.onnxruntime..",
                    "io.javalin..",
                    "org.rocksdb..",
                    "java.net..",
                    "java.nio.file..",
                    SCORING,
                    SERDES,
                    CLIENT,
                    GATE,
                    GATEWAY,
                    LAB);

    @ArchTest
    static final ArchRule SCORING_KNOWS_NEITHER_STREAMS_NOR_POLICIES =
            from(SCORING).neverTo(KAFKA, "io.javalin..", "org.rocksdb..", POLICY, SERDES, CLIENT, GATE, GATEWAY, LAB);

    @ArchTest
    static final ArchRule THE_GATE_KNOWS_NO_GATEWAY = from(GATE).neverTo(GATEWAY, LAB, CLIENT, FLINK, "io.javalin..");

    @ArchTest
    static final ArchRule THE_GATEWAY_TALKS_TO_THE_GATE_OVER_TOPICS_ALONE =
            from(GATEWAY).neverTo(GATE, LAB, CLIENT, FLINK, "org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule THE_LAB_WORKS_ON_FILES = from(LAB)
            .neverTo(KAFKA, FLINK, "io.javalin..", GATE, GATEWAY, SERDES)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_STANDS_ON_STANDALONE = noClasses()
            .that()
            .resideOutsideOfPackage(STANDALONE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(STANDALONE);

    @ArchTest
    static final ArchRule POLICY_READS_NO_CLOCK_AND_ROLLS_NO_DICE = noClasses()
            .that()
            .resideInAPackage(POLICY)
            .should()
            .callMethodWhere(describe("read a clock or roll dice", ArchitectureTest::isClockOrDice))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, Clock.class, InstantSource.class);

    @ArchTest
    static final ArchRule ONLY_MAIN_READS_THE_ENVIRONMENT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.weir.standalone.Weir")
            .should()
            .callMethodWhere(describe(
                    "read the environment",
                    call -> call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().equals("getenv")));

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED_AND_SAYS_WHAT_LIVES_THERE = classes()
            .that(areWrittenByHand())
            .should(new ArchCondition<>("lie in a package whose package-info is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getName() + ": " + type.getPackageName()));
                }
            });

    @ArchTest
    static final ArchRule NAMES_ARE_NOUNS_OF_THE_DOMAIN = noClasses()
            .that(areWrittenByHand())
            .should()
            .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl|Data|Info)");

    /** A decoder's parent names the class that its child runs; the child speaks the parent's words. Nothing else goes in a circle. */
    @ArchTest
    static final ArchRule NO_PACKAGES_STAND_ON_EACH_OTHER = slices().matching("dev.weir.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                    resideInAPackage("dev.weir.scoring.media.decode"),
                    resideInAPackage("dev.weir.scoring.media.decode.child"));

    private static boolean isClockOrDice(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        return owner.startsWith("java.time.") && method.equals("now")
                || owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(method)
                || owner.equals("java.lang.Math") && method.equals("random")
                || owner.equals("java.util.UUID") && method.equals("randomUUID");
    }

    private static DescribedPredicate<JavaClass> areWrittenByHand() {
        return DescribedPredicate.not(resideInAPackage(GENERATED)).as("are written by hand");
    }

    private static Arrows from(String module) {
        return new Arrows(module);
    }

    /** A module, and what it may never know. */
    private record Arrows(String module) {
        ArchRule neverTo(String... others) {
            return noClasses()
                    .that()
                    .resideInAPackage(module)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others);
        }
    }
}
