package dev.pitlane.system.fault;

import dev.pitlane.cli.local.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Every named point of the loop at which a process may be killed, in the order in which a workflow comes to them. A
 * worker that is killed at one of them comes to the later ones of other {@link Stage}s again, to those of the same
 * stage not always: what was done before the kill is not done again.
 */
public enum FaultPoint {
    REGISTRY_RESOLVED(Role.WORKFLOWS, Stage.COLLECT, "registry.resolved"),
    FRAME_KEPT(Role.CAR, Stage.COLLECT, "collect.frame-kept"),
    SPOOL_COMPLETE(Role.CAR, Stage.COLLECT, "collect.spool-complete"),
    SESSION_ADDED(Role.CAR, Stage.COLLECT, "collect.session-added"),
    COLLECT_ENDED(Role.CAR, Stage.COLLECT, "collect.run-ended"),
    TASK_OPENING(Role.DESKTOP, Stage.OPEN, "desktop.opening"),
    TASK_OPENED(Role.DESKTOP, Stage.OPEN, "desktop.opened"),
    LABELS_COMMITTING(Role.DESKTOP, Stage.COMMIT, "desktop.committing"),
    LABELS_COMMITTED(Role.DESKTOP, Stage.COMMIT, "desktop.committed"),
    TRAIN_STARTED(Role.GPU, Stage.TRAIN, "train-started"),
    TRAIN_CHECKPOINTED(Role.GPU, Stage.TRAIN, "train-checkpointed"),
    TRAIN_LOGGED(Role.GPU, Stage.TRAIN, "train-logged"),
    EVALUATE_STARTED(Role.GPU, Stage.EVALUATE, "evaluate-started"),
    EVALUATE_JUDGED(Role.GPU, Stage.EVALUATE, "evaluate-judged"),
    CONVERT_STARTED(Role.GPU, Stage.CONVERT, "convert-started"),
    CONVERT_LOGGED(Role.GPU, Stage.CONVERT, "convert-logged"),
    PRODUCTION_MOVED(Role.WORKFLOWS, Stage.PROMOTE, "registry.production-moved"),
    SLOT_WRITING_BEFORE(Role.CAR, Stage.DEPLOY, "slot.writing.before"),
    SLOT_WRITING_AFTER(Role.CAR, Stage.DEPLOY, "slot.writing.after"),
    SLOT_FILE_WRITTEN(Role.CAR, Stage.DEPLOY, "slot.file-written"),
    SLOT_VERIFIED_BEFORE(Role.CAR, Stage.DEPLOY, "slot.verified.before"),
    SLOT_VERIFIED_AFTER(Role.CAR, Stage.DEPLOY, "slot.verified.after"),
    ENGINE_VERIFIED(Role.CAR, Stage.DEPLOY, "deploy.verified"),
    SELF_TESTED(Role.CAR, Stage.DEPLOY, "deploy.self-tested"),
    SLOT_SWITCHED_BEFORE(Role.CAR, Stage.DEPLOY, "slot.switched.before"),
    SLOT_SWITCHED_AFTER(Role.CAR, Stage.DEPLOY, "slot.switched.after"),
    DEPLOY_SWITCHED(Role.CAR, Stage.DEPLOY, "deploy.switched"),
    DEPLOY_REPORTED(Role.CAR, Stage.DEPLOY, "deploy.reported");

    private final Role role;
    private final Stage stage;
    private final String text;

    FaultPoint(Role role, Stage stage, String text) {
        this.role = role;
        this.stage = stage;
        this.text = text;
    }

    /** The parts of the loop, finer than the workflow's stages. */
    public enum Stage {
        COLLECT,
        OPEN,
        /** Comes after a person has labelled. */
        COMMIT,
        TRAIN,
        EVALUATE,
        CONVERT,
        PROMOTE,
        DEPLOY
    }

    /** Whose process comes to it. */
    public Role role() {
        return role;
    }

    public Stage stage() {
        return stage;
    }

    /** As {@code PITLANE_FAULT_POINT} names it. */
    public String text() {
        return text;
    }

    /** All points of a stage. */
    public static List<FaultPoint> of(Stage stage) {
        return Arrays.stream(values()).filter(point -> point.stage == stage).toList();
    }
}
