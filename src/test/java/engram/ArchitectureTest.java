package engram;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import engram.testing.Golden;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map of the packages: who may know whom, and which library is known where. */
final class ArchitectureTest {
    /** A package of engram, and the others that it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("array", List.of()),
            Map.entry("file", List.of()),
            Map.entry("autodiff", List.of("array")),
            Map.entry("plastic", List.of("autodiff", "array")),
            Map.entry("cell", List.of("plastic", "autodiff", "array")),
            Map.entry("embed", List.of("autodiff", "array")),
            Map.entry("model", List.of("cell", "embed", "plastic", "autodiff", "array")),
            Map.entry("task", List.of("array")),
            Map.entry("dataset", List.of("task", "array", "file")),
            Map.entry("train", List.of("model", "cell", "embed", "plastic", "task", "autodiff", "array", "file")),
            Map.entry("inspect", List.of("train", "model", "cell", "embed", "plastic", "task", "autodiff", "array")),
            Map.entry(
                    "experiment",
                    List.of(
                            "inspect",
                            "train",
                            "model",
                            "cell",
                            "embed",
                            "plastic",
                            "dataset",
                            "task",
                            "autodiff",
                            "array",
                            "file")),
            // Of experiment only the mode: see below. Of array only the shape of images.
            Map.entry("report", List.of("inspect", "train", "experiment", "array")),
            Map.entry("paper", List.of("experiment", "report")),
            // Of train only the listener that draws the progress bar, of dataset where the project lies.
            Map.entry("cli", List.of("paper", "experiment", "report", "train", "dataset")));

    /** A library, and the only packages of engram that may know it. */
    private static final Map<String, List<String>> KNOWN_TO = Map.ofEntries(
            Map.entry("org.nd4j..", List.of("array", "embed")),
            Map.entry("org.bytedeco..", List.of("array", "embed")),
            Map.entry("org.apache.commons.rng..", List.of("array")),
            Map.entry("org.apache.commons.compress..", List.of("dataset")),
            Map.entry("org.apache.commons.statistics..", List.of("inspect", "experiment")),
            Map.entry("com.fasterxml.jackson..", List.of("train", "experiment")),
            Map.entry("tech.tablesaw..", List.of("experiment", "report", "paper")),
            Map.entry("org.knowm.xchart..", List.of("report")),
            Map.entry("io.github.spencerpark..", List.of("report")),
            Map.entry("org.dflib..", List.of("report")),
            Map.entry("picocli..", List.of("cli")));

    /** The one type of ND4J that every package may pass on. */
    private static final DescribedPredicate<JavaClass> ARRAY_INTERFACE = simpleName("INDArray");

    private static final JavaClasses ENGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("engram");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyThoseBelowThem() {
        return MAY_USE.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> {
                    Set<String> others = new TreeSet<>(MAY_USE.keySet());
                    others.remove(row.getKey());
                    others.removeAll(row.getValue());
                    noClasses()
                            .that()
                            .resideInAPackage(packages(row.getKey()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others.stream()
                                    .map(ArchitectureTest::packages)
                                    .toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(ENGRAM);
                }));
    }

    @TestFactory
    Stream<DynamicTest> librariesAreKnownOnlyWhereTheyBelong() {
        return KNOWN_TO.entrySet().stream()
                .map(row -> dynamicTest(
                        row.getKey(),
                        () -> noClasses()
                                .that(not(resideInAnyPackage(row.getValue().stream()
                                        .map(ArchitectureTest::packages)
                                        .toArray(String[]::new))))
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(row.getKey()).and(not(ARRAY_INTERFACE)))
                                .check(ENGRAM)));
    }

    @Test
    void everyPackageHasARowInTheTable() {
        assertThat(ENGRAM.stream()
                        .map(type -> type.getPackageName().split("\\.", 3))
                        .map(names -> names[1])
                        .distinct())
                .isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void reportsTakeOnlyTheModeFromExperiments() {
        noClasses()
                .that()
                .resideInAPackage(packages("report"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages("experiment")).and(not(simpleName("Mode"))))
                .check(ENGRAM);
    }

    @Test
    void noCycles() {
        slices().matching("engram.(**)").should().beFreeOfCycles().check(ENGRAM);
    }

    @Test
    void everyTypeIsAnInterfaceARecordOrFinal() {
        classes()
                .that(describe(
                        "are named classes", type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ENGRAM);
    }

    @Test
    void namesAreTheFieldsWords() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .check(ENGRAM);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ENGRAM.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(here -> assertThat(here.isAnnotatedWith(NullMarked.class))
                        .as(name(here))
                        .isTrue());
    }

    @Test
    void onlyTheCommandLinePrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ENGRAM.that(not(resideInAnyPackage(packages("cli")))));
    }

    /** So that {@code -Dtest='*Golden*'} runs all of them. */
    @Test
    void whoReadsGoldenValuesSaysSoInItsName() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("engram");
        noClasses()
                .that()
                .haveNameNotMatching(".*Golden.*")
                .should()
                .callMethod(Golden.class, "read", String.class)
                .check(tests);
    }

    @Test
    void numbersAreWrittenAlikeEverywhere() {
        String why = "under the locales of Iran or Egypt it writes other digits: say Locale.ROOT";
        noClasses()
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .because(why)
                .check(ENGRAM);
    }

    @Test
    void randomnessIsAnArgument() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(ENGRAM);
    }

    private static String packages(String name) {
        return "engram." + name + "..";
    }

    private static String name(JavaPackage here) {
        return here.getName() + " has a package-info.java with @NullMarked";
    }
}
