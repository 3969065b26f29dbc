package evenkeel.testkit;

import java.io.IOException;
import java.util.List;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Restoring;
import evenkeel.spi.Together;

/// The laws of an action, proved for every desired state on every host that the author gives.
///
/// 1. Observing changes nothing, times included; items that are looked at together give one record each, and a list of
///    one the record of that one alone.
/// 2. The plan is the same each time, and the same when both records have been trees in between.
/// 3. After apply the plan is empty. An action that records: once its run is recorded.
/// 4. Applying twice changes nothing more.
///
/// Where apply refuses, the host is as before. When the power goes before any call to the host, applying again
/// converges. What is restored is as it was, however often the power went.
public final class Laws {

    private Laws() {
    }

    /// Makes a host what it is before the action comes.
    public interface Setup {
        void on(FakeHost host) throws IOException;
    }

    /// @throws AssertionError that names the law, the desired state and the host
    public static <D extends Record, O extends Record> void hold(Action<D, O> action, List<D> desired,
            List<Setup> setups) throws IOException {
        for (var wanted : desired) {
            for (int i = 0; i < setups.size(); i++) {
                var trial = new Trial<>(action, wanted, setups.get(i), "host " + (i + 1) + ", " + wanted);
                trial.observingChangesNothing();
                trial.oneObservationOnePlan();
                if (action instanceof Together<D, O> together) {
                    trial.aloneIsTogetherOfOne(together, desired);
                }
                if (action.type().has(Trait.RECORDS)) {
                    trial.recordedMeansDone();
                } else if (trial.converges()) {
                    trial.convergesAfterPowerCuts();
                    if (action instanceof Restoring<D, O> restoring) {
                        trial.restores(restoring);
                    }
                }
            }
        }
    }
}
