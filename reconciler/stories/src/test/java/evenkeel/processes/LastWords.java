package evenkeel.processes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// When a test fails, says what each of its processes said last.
final class LastWords implements AfterTestExecutionCallback {

    private final List<Fleetlet> fleets = new CopyOnWriteArrayList<>();

    Fleetlet of(Fleetlet fleet) {
        fleets.add(fleet);
        return fleet;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            fleets.forEach(fleet -> System.err.println(context.getDisplayName() + " failed. Last was said:\n"
                    + fleet.logs()));
        }
    }
}
