package dev.pitlane.system.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Each rule fails on the small wrong system beside it, and names what is wrong there. */
class RulesTest {
    private static final String ROOT = "dev.pitlane.system.architecture.wrong";

    private final Rules rules = new Rules(ROOT);
    private final JavaClasses wrong = new ClassFileImporter().importPackages(ROOT);

    private void breaks(ArchRule rule, String... names) {
        assertThatThrownBy(() -> rule.check(wrong))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> {
                    for (String name : names) {
                        org.assertj.core.api.Assertions.assertThat(error).hasMessageContaining(name);
                    }
                });
    }

    @Test
    void an_arrow_against_the_design_is_found() {
        breaks(rules.arrows(Module.NETWORKS), "BackwardNetwork", "TemporalTrainer");
    }

    @Test
    void a_circle_of_packages_is_found() {
        breaks(rules.noCycles(Module.GPU), "Cycle detected");
    }

    @Test
    void temporal_in_plain_work_is_found() {
        breaks(rules.temporalStaysOutside(), "TemporalTrainer");
    }

    @Test
    void files_sockets_and_threads_in_workflow_code_are_found() {
        breaks(rules.workflowsAreAlone(), "java.nio.file.Files", "java.lang.Thread", "java.net.URI");
    }

    @Test
    void clock_environment_and_chance_in_workflow_code_are_found() {
        breaks(
                rules.workflowsAreReplayable(),
                "System.nanoTime",
                "Instant.now",
                "UUID.randomUUID",
                "Math.random",
                "System.getenv");
    }

    @Test
    void a_lock_in_workflow_code_is_found() {
        breaks(rules.workflowsDoNotLock(), "RestlessWorkflow");
    }

    @Test
    void a_second_logging_interface_is_found() {
        breaks(rules.oneWayToDoOneThing(), "java.util.logging");
    }

    @Test
    void a_second_decoder_of_frames_is_found() {
        breaks(rules.oneDecoder(), "javax.imageio.ImageIO.read");
    }

    @Test
    void a_package_named_after_a_kind_of_class_is_found() {
        breaks(rules.packagesAreNamedAfterWhatTheyDo(), "Leftover");
    }
}
