package evenkeel.spi;

import java.io.IOException;
import java.util.List;

import org.pf4j.ExtensionPoint;

/// One kind of thing that Evenkeel keeps on a host: a file, a package, a script's run.
///
/// Four laws, proved by the test kit:
///
/// 1. `observe` leaves the host as it was.
/// 2. `diff` is a pure function: one desired state and one observation give one list of changes.
/// 3. After `apply`, observing again and diffing gives no change.
/// 4. Applying twice changes nothing more.
///
/// An implementation is public, has a public constructor without arguments, carries
/// `@org.pf4j.Extension`, holds no state and is called by several threads at once.
///
/// @param <D> what the fleet repository declares: a record, bound from a step's `inputs`
/// @param <O> what was seen on the host: a record of small values, never of content
public interface Action<D extends Record, O extends Record> extends ExtensionPoint {

    /// Its name, its key, its records and its traits: the same at every call.
    ActionType<D, O> type();

    /// Looks at the host.
    ///
    /// @throws Skipped where this host cannot have such a thing at all
    /// @throws IOException where looking failed, with a sentence that says why
    O observe(D desired, Host host) throws IOException;

    /// What has to change, in the order in which `apply` changes it; empty if all is as desired.
    List<Change> diff(D desired, O observed);

    /// Makes the host as desired. May be interrupted at any point by a power cut and is then called again.
    ///
    /// @throws Skipped where this host cannot have such a thing at all
    /// @throws IOException where it could not be done, with a sentence that says why
    void apply(D desired, Host host) throws IOException;

    /// What to watch, so that a drift is seen at once; everything is looked at from time to time besides.
    default Watch watch(D desired) {
        return Watch.poll();
    }
}
