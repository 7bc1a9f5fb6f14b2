package dev.pitlane.networks;

import java.util.List;

/** What torchvision's classification models were trained with (its {@code transforms.Normalize} documentation). */
final class Imagenet {
    /** Means and deviations of red, green and blue, in units of full brightness. */
    static final Operation.Normalize NORMALIZE =
            new Operation.Normalize(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    private Imagenet() {}
}
