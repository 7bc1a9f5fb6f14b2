package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many images a dataset or a session of it holds.
 *
 * @param labelled have a point
 * @param rejected show nothing to learn from, as a person said
 * @param unlabelled are still to be asked about; the gap before a test block is not
 * @param test lie in test blocks, labelled or not
 */
public record Counts(int images, int labelled, int rejected, int unlabelled, int test) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    static Counts of(Stream<Image> images) {
        return images.map(image -> new Counts(
                        1,
                        image.label().isPresent() ? 1 : 0,
                        image.rejected() ? 1 : 0,
                        image.unlabelled() ? 1 : 0,
                        image.block() == Block.TEST ? 1 : 0))
                .reduce(NONE, Counts::plus);
    }

    Counts plus(Counts more) {
        return new Counts(
                images + more.images,
                labelled + more.labelled,
                rejected + more.rejected,
                unlabelled + more.unlabelled,
                test + more.test);
    }

    Counts minus(Counts fewer) {
        return plus(new Counts(-fewer.images, -fewer.labelled, -fewer.rejected, -fewer.unlabelled, -fewer.test));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("images", images)
                .put("labelled", labelled)
                .put("rejected", rejected)
                .put("unlabelled", unlabelled)
                .put("test", test);
    }

    static Counts of(JsonNode json) {
        return new Counts(
                json.path("images").asInt(),
                json.path("labelled").asInt(),
                json.path("rejected").asInt(),
                json.path("unlabelled").asInt(),
                json.path("test").asInt());
    }

    /** As the index keeps them of each session. */
    String text() {
        return Stream.of(images, labelled, rejected, unlabelled, test)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    static Counts parse(String text) {
        List<Integer> numbers =
                Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList();
        return new Counts(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
    }
}
