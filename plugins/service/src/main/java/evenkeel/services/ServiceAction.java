package evenkeel.services;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Watch;

/// Keeps one unit of systemd running or stopped, enabled or not, masked or not; restarts it when what it follows
/// changed.
@Extension
public final class ServiceAction implements Action<ServiceDesired, ServiceSeen> {

    private static final ActionType<ServiceDesired, ServiceSeen> TYPE = new ActionType<>("service", "service:{name}",
            ServiceDesired.class, ServiceSeen.class, Set.of(Trait.LOOKS_DECLARED));

    @Override
    public ActionType<ServiceDesired, ServiceSeen> type() {
        return TYPE;
    }

    @Override
    public ServiceSeen observe(ServiceDesired desired, Host host) throws IOException {
        return Systemctl.on(host).show(desired.unit());
    }

    @Override
    public List<Change> diff(ServiceDesired desired, ServiceSeen seen) {
        return ServiceChanges.between(desired, seen);
    }

    @Override
    public void apply(ServiceDesired desired, Host host) throws IOException {
        var systemctl = Systemctl.on(host);
        var unit = desired.unit();
        var seen = systemctl.show(unit);
        if (diff(desired, seen).isEmpty() && !host.followed()) {
            return;
        }
        if (seen.outdated() || host.followed()) { // systemd does not notice each new file beside a unit's own
            systemctl.call("daemon-reload");
            seen = systemctl.show(unit);
        }
        Refusal.check(desired, seen, host.followed());
        if (ServiceChanges.stops(desired, seen)) {
            systemctl.call("stop", unit);
        }
        if (desired.masked().isPresent() && desired.masked().get() != seen.masked()) {
            systemctl.call(desired.masked().get() ? "mask" : "unmask", unit);
            seen = systemctl.show(unit);
            Refusal.check(desired, seen, host.followed());
        }
        if (ServiceChanges.enables(desired, seen)) {
            systemctl.call(desired.enabled().orElseThrow() ? "enable" : "disable", unit);
        }
        if (ServiceChanges.starts(desired, seen)) {
            systemctl.start(unit, seen);
        } else if (host.followed() && ServiceChanges.renews(desired, seen)) {
            systemctl.renew(unit, desired.onChange());
        }
    }

    /// systemd keeps a link for each unit that runs, under a new name for each run: so a stop is seen at once.
    @Override
    public Watch watch(ServiceDesired desired) {
        var unit = desired.unit();
        return new Watch(List.of("/run/systemd/units/invocation:" + unit, "/etc/systemd/system/" + unit,
                "/etc/systemd/system/multi-user.target.wants/" + unit));
    }
}
