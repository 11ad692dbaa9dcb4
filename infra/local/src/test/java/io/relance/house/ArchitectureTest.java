package io.relance.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/// Dependencies run one way: core <- codec <- aws <- lambda <- local. Nobody asks the system what
/// time it is, or draws at random, but where the outside is let in.
class ArchitectureTest {
    private static final Set<String> CLOCKS =
            Set.of(
                    Instant.class.getName(),
                    LocalDate.class.getName(),
                    LocalDateTime.class.getName(),
                    OffsetDateTime.class.getName(),
                    ZonedDateTime.class.getName());

    private static JavaClasses house = new ClassFileImporter().importPackages();

    @BeforeAll
    static void readClasses() {
        house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("test-classes"))
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.relance");
    }

    @Test
    void coreKnowsNoJsonNoAwsAndNoLog() {
        noClasses()
                .that()
                .resideInAPackage("io.relance.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.relance.core..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "org.hipparchus..",
                        "com.google.re2j..")
                .check(house);
    }

    @Test
    void codecIsJsonAndNothingElse() {
        noClasses()
                .that()
                .resideInAPackage("io.relance.codec..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.relance.core..",
                        "io.relance.codec..",
                        "java..",
                        "org.jspecify..",
                        "com.google.re2j..",
                        "com.fasterxml.jackson..")
                .check(house);
    }

    @Test
    void adaptersKnowNoDoor() {
        noClasses()
                .that()
                .resideInAPackage("io.relance.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relance.lambda..", "io.relance.local..", "com.amazonaws..")
                .check(house);
    }

    @Test
    void whatIsDeployedKnowsNoLocalCloud() {
        noClasses()
                .that()
                .resideInAPackage("io.relance.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.relance.local..")
                .check(house);
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.relance.local.cli..")
                .and()
                .doNotHaveFullyQualifiedName("io.relance.lambda.Wiring")
                .should()
                .accessTargetWhere(describe("a system clock", ArchitectureTest::systemClock))
                .check(house);
    }

    private static boolean systemClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        var name = access.getTarget().getName();
        return name.equals("now") && CLOCKS.contains(owner)
                || name.startsWith("system") && owner.equals(Clock.class.getName())
                || name.equals("system") && owner.equals(InstantSource.class.getName())
                || owner.equals(System.class.getName())
                        && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
    }

    @Test
    void nobodyDrawsAtRandomButWhereRandomnessComesIn() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.relance.lambda.RandomIds")
                .should()
                .accessTargetWhere(describe("unseeded randomness", ArchitectureTest::unseeded))
                .check(house);
    }

    private static boolean unseeded(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        var name = access.getTarget().getName();
        return owner.equals("java.security.SecureRandom")
                || owner.equals("java.util.concurrent.ThreadLocalRandom")
                || owner.equals("java.util.UUID") && name.equals("randomUUID")
                || owner.equals("java.lang.Math") && name.equals("random");
    }
}
