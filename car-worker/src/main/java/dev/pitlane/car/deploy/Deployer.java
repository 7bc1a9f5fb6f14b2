package dev.pitlane.car.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.OpenRun;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.car.deploy.Deployment.Result;
import dev.pitlane.car.engine.EngineFolder;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.failure.CarException.SelfTestFailed;
import dev.pitlane.car.slot.BootedEngine;
import dev.pitlane.car.slot.Slot;
import dev.pitlane.car.slot.SlotName;
import dev.pitlane.car.slot.SlotReport;
import dev.pitlane.car.slot.SlotState;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.car.slot.SlottedEngine;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.inference.Latency;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Deploys: receive and verify, self-test, switch, report. Nothing moves the car. Named points for the fault tests:
 * {@code deploy.verified}, {@code deploy.self-tested}, {@code deploy.switched}, {@code deploy.reported}, besides those
 * of {@link Slots}.
 */
public final class Deployer {
    private final ArtifactStore store;
    private final Slots slots;
    private final SelfTest selfTest;
    private final FaultPoints faults;

    public Deployer(ArtifactStore store, Slots slots, SelfTest selfTest, FaultPoints faults) {
        this.store = store;
        this.slots = slots;
        this.selfTest = selfTest;
        this.faults = faults;
    }

    /**
     * Deploys, or ends what a killed attempt with the same commit began.
     *
     * @throws SelfTestFailed if the engine does not do here what it should; what drove before still drives
     * @throws EngineUnusable if its files are not those of an engine
     */
    public Deployment deploy(DeployOrder order, Progress progress) {
        ObjectNode config = Json.MAPPER.<ObjectNode>valueToTree(order).without(List.of("commit", "who"));
        Run run = store.runs()
                .record(
                        new RunRequest(Job.DEPLOY, order.commit(), config, order.who()),
                        open -> Json.MAPPER.valueToTree(superseded(order)
                                .map(why -> deployment(open.id(), Result.SUPERSEDED, Optional.empty(), why))
                                .orElseGet(() -> deploy(order, open, progress))));
        return Json.MAPPER.convertValue(run.summary(), Deployment.class);
    }

    private Deployment deploy(DeployOrder order, OpenRun run, Progress progress) {
        run.use(order.engine(), "engine");
        Version version = store.version(order.engine());
        if (version.type() != ArtifactType.ENGINE) {
            throw new EngineUnusable(
                    order.engine() + " is a " + version.type() + ", not an engine",
                    order.engine().toString(),
                    "deploy what pitlane convert made of the model");
        }
        String reason = "deployed by " + run.id();
        Optional<BootedEngine> drives =
                slots.boot().filter(it -> it.engine().digest().equals(version.digest()));
        if (drives.isPresent()) {
            return drivesAlready(order, run.id(), drives.get(), reason);
        }
        SlotName slot = receive(version, progress);
        faults.reached("deploy.verified");
        progress.report(new DeployProgress("self-test", 0, 1));
        SelfTestResult.Passed passed =
                switch (selfTest.run(new EngineFolder(version.id().toString(), slots.folder(slot)))) {
                    case SelfTestResult.Passed good -> good;
                    case SelfTestResult.NotFinite bad -> throw failed(slot, version.id(), bad);
                    case SelfTestResult.OtherAnswers bad -> throw failed(slot, version.id(), bad);
                    case SelfTestResult.TooSlow bad -> throw failed(slot, version.id(), bad);
                    case SelfTestResult.DoesNotRun bad -> throw failed(slot, version.id(), bad);
                };
        faults.reached("deploy.self-tested");
        slots.switchTo(slot, reason);
        faults.reached("deploy.switched");
        new SlotReport(store, order.car()).report(slots.table(), reason);
        faults.reached("deploy.reported");
        return deployment(
                run.id(), Result.SWITCHED, Optional.of(passed.latency()), "self-test passed: " + passed.text());
    }

    /** The files were verified just now, and the self-test passed when it was switched to. */
    private Deployment drivesAlready(DeployOrder order, RunId run, BootedEngine drives, String reason) {
        new SlotReport(store, order.car()).report(slots.table(), reason);
        // A killed attempt of this very run may have come as far as the switch.
        boolean switchedByThisRun = slots.table().slot(drives.name()).note().equals(reason);
        return deployment(
                run,
                switchedByThisRun ? Result.SWITCHED : Result.UNCHANGED,
                Optional.empty(),
                order.engine() + " drives already; its files are verified");
    }

    private SlotName receive(Version version, Progress progress) {
        Tree tree = store.tree(version);
        Map<String, Digest> files =
                tree.entries().stream().collect(Collectors.toMap(TreeEntry::path, TreeEntry::digest));
        if (!files.containsKey(EngineFolder.DESCRIPTION)) {
            throw new EngineUnusable(
                    version.id() + " has no " + EngineFolder.DESCRIPTION,
                    version.id().toString(),
                    "convert the model again: pitlane convert MODEL");
        }
        AtomicInteger received = new AtomicInteger();
        progress.report(new DeployProgress("receive", 0, files.size()));
        return slots.receive(new SlottedEngine(version.id(), version.digest(), files, Optional.empty()), path -> {
            byte[] content = tree.read(path);
            progress.report(new DeployProgress("receive", received.incrementAndGet(), files.size()));
            return content;
        });
    }

    private SelfTestFailed failed(SlotName slot, VersionId engine, SelfTestResult result) {
        // What a drive has confirmed on this device is not condemned by a device that is busy just now.
        if (slots.table().slot(slot).state() != SlotState.CONFIRMED) {
            slots.fail(slot, "self-test: " + result.text());
        }
        String drives = slots.table()
                .currentSlot()
                .flatMap(Slot::engine)
                .map(it -> it.version() + " still drives")
                .orElse("no engine drives");
        return new SelfTestFailed(
                engine + " failed its self-test on this device: " + result.text() + "; " + drives,
                engine.toString(),
                "send retryStep to try again (a busy device may pass then), or train or convert another");
    }

    private Deployment deployment(RunId run, Result result, Optional<Latency> latency, String note) {
        Optional<SlotName> current = slots.table().current();
        return new Deployment(
                run,
                result,
                slots.table().currentSlot().flatMap(Slot::engine).map(SlottedEngine::version),
                current.map(SlotName::toString).orElse(""),
                slots.table()
                        .currentSlot()
                        .filter(slot -> slot.state() == SlotState.ON_PROBATION)
                        .isPresent(),
                latency,
                note);
    }

    /** Why the engine is no longer the wanted one, if so. */
    private Optional<String> superseded(DeployOrder order) {
        return order.wantedWhile().flatMap(model -> store.aliases()
                .current(model.name(), AliasName.PRODUCTION)
                .filter(production -> !production.equals(model))
                .map(production -> model + " is no longer the production model, " + production
                        + " is; its own engine will follow"));
    }
}
