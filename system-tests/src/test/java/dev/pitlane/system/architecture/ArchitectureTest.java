package dev.pitlane.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The modules as they are compiled keep the arrows of the design. */
class ArchitectureTest {
    private static final String ROOT = "dev.pitlane";

    private static final Rules RULES = new Rules(ROOT);
    private static JavaClasses classes;

    @BeforeAll
    static void read_the_compiled_modules() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/dev/pitlane/system/"))
                .importPackages(ROOT);
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void every_module_is_looked_at(Module module) {
        String packages = module.packages(ROOT).replace("..", "");
        assertThat(classes.stream().filter(type -> type.getPackageName().startsWith(packages)))
                .as("classes of %s", module)
                .hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void a_module_uses_only_what_the_design_lets_it(Module module) {
        RULES.arrows(module).check(classes);
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void packages_of_a_module_do_not_need_each_other_in_circles(Module module) {
        RULES.noCycles(module).check(classes);
    }

    @Test
    void work_knows_nothing_of_temporal() {
        RULES.temporalStaysOutside().check(classes);
    }

    @Test
    void workflow_code_does_no_input_output_and_starts_no_threads() {
        RULES.workflowsAreAlone().check(classes);
    }

    @Test
    void workflow_code_asks_neither_clock_nor_chance() {
        RULES.workflowsAreReplayable().check(classes);
    }

    @Test
    void workflow_code_does_not_lock() {
        RULES.workflowsDoNotLock().check(classes);
    }

    @Test
    void there_is_one_way_to_do_one_thing() {
        RULES.oneWayToDoOneThing().check(classes);
    }

    @Test
    void there_is_one_decoder_of_frames() {
        RULES.oneDecoder().check(classes);
    }

    @Test
    void packages_are_named_after_what_they_do() {
        RULES.packagesAreNamedAfterWhatTheyDo().check(classes);
    }
}
