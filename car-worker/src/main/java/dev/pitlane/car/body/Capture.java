package dev.pitlane.car.body;

/** What a camera answers when it is asked for the next frame. */
public sealed interface Capture permits Frame, Capture.Late, Capture.Ended {
    /** Nothing came within the time given; the camera is still open. */
    record Late() implements Capture {}

    /** No frame will come any more: the folder is through, the section the car was carried along is over. */
    record Ended(String why) implements Capture {}
}
