package dev.pitlane.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** The rules for a system whose modules lie under a root package, {@code dev.pitlane} for the real one. */
final class Rules {
    /** Ways to learn the time, or anything else that differs between a run and its replay. */
    private static final Set<String> NOT_REPLAYABLE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.identityHashCode",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.Collection.parallelStream",
            "java.util.stream.BaseStream.parallel");

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** A module uses its own packages, those that its row of the design names, and other people's libraries. */
    ArchRule arrows(Module module) {
        return noClasses()
                .that()
                .resideInAPackage(module.packages(root))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(module.allowed(root)))
                                .as("not in %s", String.join(", ", module.allowed(root)))))
                .because("the modules' arrows only point as ARCHITECTURE.md says")
                .allowEmptyShould(true);
    }

    /** No two packages of a module need each other; the module's root package is one of them. */
    ArchRule noCycles(Module module) {
        return slices().assignedFrom(new PackagesOf(module.root(root)))
                .should()
                .beFreeOfCycles()
                .because("a package must be understood without those that use it")
                .allowEmptyShould(true);
    }

    /** One slice for each package that lies directly in a module, and one for the module's root. */
    private record PackagesOf(String module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (name.equals(module)) {
                return SliceIdentifier.of("(root)");
            }
            return name.startsWith(module + ".")
                    ? SliceIdentifier.of(name.substring(module.length() + 1).split("\\.", 2)[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the packages of " + module;
        }
    }

    /** Work is plain Java that runs without a server; Temporal's types stay in the thin classes around it. */
    ArchRule temporalStaysOutside() {
        DescribedPredicate<JavaClass> mayKnowTemporal = resideInAnyPackage(
                        root + ".activities..",
                        root + ".workflows..",
                        root + ".workers..",
                        root + ".cli..",
                        root + ".desktop.activity..")
                .or(describe("a role or its activities", Rules::isRoleOrAdapter));
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(mayKnowTemporal)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.temporal..")
                .because("the work itself runs and is tested without a server, ARCHITECTURE.md")
                .allowEmptyShould(true);
    }

    /** Workflow code does no I/O and starts no threads. */
    ArchRule workflowsAreAlone() {
        return noClasses()
                .that()
                .resideInAPackage(Module.WORKFLOWS.packages(root))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio..",
                                "java.net..",
                                "java.sql..",
                                "java.util.concurrent..",
                                "java.util.random..")
                        .and(not(describe("plain exceptions and holders", Rules::isHarmless)))
                        .or(describe("threads, processes, clocks and random numbers", type -> Set.of(
                                        "java.lang.Thread",
                                        "java.lang.Runtime",
                                        "java.lang.Process",
                                        "java.lang.ProcessBuilder",
                                        "java.lang.ThreadLocal",
                                        "java.time.Clock",
                                        "java.util.Random",
                                        "java.util.Timer",
                                        "java.security.SecureRandom")
                                .contains(type.getFullName()))))
                .because("workflow code is replayed: it must do the same again, and only Temporal may wait or work")
                .allowEmptyShould(true);
    }

    /** Workflow code asks Temporal for the time and for random numbers. */
    ArchRule workflowsAreReplayable() {
        return noClasses()
                .that()
                .resideInAPackage(Module.WORKFLOWS.packages(root))
                .should()
                .callMethodWhere(describe(
                        "the time, the environment or chance is asked",
                        (JavaMethodCall call) ->
                                NOT_REPLAYABLE.contains(call.getTargetOwner().getFullName() + "." + call.getName())))
                .because("a replay would get another answer; use Workflow.currentTimeMillis and Workflow.newRandom")
                .allowEmptyShould(true);
    }

    /** Temporal runs one thread of a workflow at a time; a lock could only block it. */
    ArchRule workflowsDoNotLock() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(Module.WORKFLOWS.packages(root))
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED)
                .because("workflow code must not block but through Temporal")
                .allowEmptyShould(true);
    }

    /** One JSON library, one logging interface. */
    ArchRule oneWayToDoOneThing() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".artifacts.s3"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.google.gson..",
                        "org.json..",
                        "java.util.logging..",
                        "org.apache.commons.logging..",
                        "okhttp3..",
                        "org.apache.http..")
                .because("JSON is Jackson's, logs are SLF4J's, HTTP is java.net.http's (OkHttp's to a bucket)")
                .allowEmptyShould(true);
    }

    /** What the page, the trainer and the car see of a frame are the same pixels. */
    ArchRule oneDecoder() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".datasets.image"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.leptonica..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.imageio.ImageReader")
                .orShould()
                .callMethodWhere(describe(
                        "a picture is read",
                        (JavaMethodCall call) ->
                                call.getTargetOwner().getFullName().equals("javax.imageio.ImageIO")
                                        && call.getName().equals("read")))
                .because("datasets' JpegDecoder reads every frame")
                .allowEmptyShould(true);
    }

    /** Packages are named after what they can do, never after a kind of class. */
    ArchRule packagesAreNamedAfterWhatTheyDo() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideOutsideOfPackages("..util..", "..utils..", "..impl..", "..model..", "..common..", "..helper..")
                .because("a folder's names read as a table of contents")
                .allowEmptyShould(true);
    }

    private static boolean isHarmless(JavaClass type) {
        String name = type.getFullName();
        return name.equals("java.io.Serializable")
                || name.startsWith("java.util.concurrent.atomic.")
                || name.equals("java.util.concurrent.TimeUnit")
                || name.equals("java.util.concurrent.CancellationException");
    }

    private static boolean isRoleOrAdapter(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        String name = outermost.getSimpleName();
        return name.endsWith("Worker") || name.endsWith("ActivitiesAdapter");
    }
}
