package dev.pitlane.car.order;

/** A worker's polling of its task queue, which a drive suspends. */
public interface Polling {
    void suspend();

    void resume();
}
