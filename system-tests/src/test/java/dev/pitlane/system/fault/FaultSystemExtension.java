package dev.pitlane.system.fault;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link FaultSystem} of this test run, whole at the start of each. */
public final class FaultSystemExtension implements ParameterResolver, BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        FaultSystem system = system(context);
        system.whole();
        system.clearTheTrack();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FaultSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return system(context);
    }

    private static FaultSystem system(ExtensionContext context) {
        // The root's store closes what it holds when all tests are over.
        return context.getRoot()
                .getStore(Namespace.create(FaultSystem.class))
                .getOrComputeIfAbsent(FaultSystem.class, key -> FaultSystem.start(), FaultSystem.class);
    }
}
