package dev.pitlane.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources say of themselves: the last sentence of each package names the modules that it imports. */
class PackageInfoTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?dev\\.pitlane\\.([a-z]+)\\.");
    private static final Pattern SENTENCE = Pattern.compile("Imports ([a-z, ]+)\\.\\s*(?:\\* ?)?\\*?/");
    private static final String NOTHING = "no other module";

    @Test
    void the_last_sentence_of_each_package_names_the_modules_that_it_imports() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of(".."))) {
            List<Path> packages = sources.filter(file -> file.endsWith("package-info.java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .toList();

            assertThat(packages).hasSizeGreaterThan(50);
            for (Path description : packages) {
                assertThat(said(description)).as("%s", description).isEqualTo(imported(description.getParent()));
            }
        }
    }

    private static String said(Path description) throws IOException {
        Matcher sentence = SENTENCE.matcher(Files.readString(description).replace("\n *", ""));
        return sentence.find() ? sentence.group(1).replaceAll(" +", " ") : "no such sentence";
    }

    private static String imported(Path folder) throws IOException {
        Set<String> modules = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT.matcher(Files.readString(file)).results().forEach(found -> modules.add(found.group(1)));
            }
        }
        List<String> path = Arrays.stream(folder.toString().split("/")).toList();
        modules.remove(path.get(path.indexOf("pitlane") + 1));
        return modules.isEmpty() ? NOTHING : modules.stream().collect(Collectors.joining(", "));
    }
}
