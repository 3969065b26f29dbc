package evenkeel.services;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Skipped;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;

class ServiceActionTest {

    private final ServiceAction action = new ServiceAction();
    @TempDir
    Path folder;
    FakeHost host;
    FakeSystemd systemd;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost(folder);
        systemd = new FakeSystemd(host);
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = List.of(wanted("name", "app"), wanted("name", "app", "state", "running"),
                wanted("name", "app", "state", "running", "enabled", "true", "masked", "false"),
                wanted("name", "app", "state", "stopped", "enabled", "false"),
                wanted("name", "app.timer", "enabled", "true"),
                wanted("name", "app", "state", "stopped", "masked", "true"), wanted("name", "app", "masked", "false"));
        Laws.hold(action, desired, List.of(FakeSystemd::new,
                there -> new FakeSystemd(there).set("ActiveState", "active", "UnitFileState", "enabled"),
                there -> new FakeSystemd(there).set("LoadState", "masked", "UnitFileState", "masked"),
                there -> new FakeSystemd(there).set("LoadState", "not-found", "UnitFileState", ""),
                there -> new FakeSystemd(there).set("ActiveState", "failed", "NeedDaemonReload", "yes"),
                there -> new FakeSystemd(there).set("UnitFileState", "static", "Type", "oneshot"),
                there -> new FakeSystemd(there).set("ActiveState", "activating", "SubState", "auto-restart")));
    }

    @Test
    void startsAndEnablesAndStopsAndMasks() throws Exception {
        on("name", "app", "state", "running", "enabled", "true")
                .plans("update service app enabled disabled → enabled", "update service app state inactive → running")
                .applies().staysConverged();
        assertEquals(List.of("systemctl enable app.service", "systemctl start app.service"), systemd.done());
        on("name", "app", "state", "stopped", "masked", "true")
                .plans("update service app mask not masked → masked", "update service app state active → stopped")
                .applies().staysConverged();
        on("name", "app", "state", "running").refuses("app.service is masked on this host: write masked: false");
        on("name", "app", "state", "running", "masked", "false").applies().staysConverged();
    }

    @Test
    void restartsOrReloadsOnceWhatItFollowsChanged() throws Exception {
        systemd.set("ActiveState", "active");
        host.follows(true);
        action.apply(wanted("name", "app", "state", "running"), host);
        action.apply(wanted("name", "app", "onChange", "reload"), host);
        action.apply(wanted("name", "app", "state", "stopped"), host);
        action.apply(wanted("name", "app", "state", "stopped"), host);
        assertEquals(List.of("systemctl restart app.service", "systemctl reload-or-restart app.service",
                "systemctl stop app.service"), unitDone(), "what is to be stopped is not started for it");
        systemd.ran.clear();
        action.apply(wanted("name", "app", "state", "running"), host);
        assertEquals(List.of("systemctl start app.service"), unitDone(), "a start takes it in too");
        systemd.set("Type", "oneshot", "ActiveState", "inactive").ran.clear();
        action.apply(wanted("name", "app"), host);
        assertEquals(List.of("systemctl daemon-reload", "systemctl restart app.service"), systemd.done());
    }

    private List<String> unitDone() {
        return systemd.done().stream().filter(line -> line.endsWith(".service")).toList();
    }

    @Test
    void saysTheEndOfTheJournalWhereItDoesNotStart() throws Exception {
        systemd.becomes = "failed";
        var failure = assertThrows(IOException.class,
                () -> action.apply(wanted("name", "app", "state", "running"), host));
        assertEquals("app.service does not run: systemctl start gave exit 0, and it is failed (exit-code); its journal"
                + " ends: cannot bind to port 80", failure.getMessage());
        on("name", "app", "state", "running").plans("update service app state failed (exit-code) → running");
        systemd.becomes = "active";
        on("name", "app", "state", "running").applies();
        assertTrue(systemd.done().contains("systemctl reset-failed app.service"), "even where it failed too often");
    }

    @Test
    void aNewerUnitFileIsLoadedFirst() throws Exception {
        systemd.set("NeedDaemonReload", "yes", "ActiveState", "active");
        on("name", "app", "state", "running").plans("update service app unit file changed on disk → loaded").applies();
        assertEquals(List.of("systemctl daemon-reload"), systemd.done());
    }

    @Test
    void saysWhatCannotBe() throws Exception {
        systemd.set("LoadState", "not-found", "UnitFileState", "");
        on("name", "app", "state", "running").refuses("app.service does not exist on this host: install what brings");
        on("name", "app", "state", "stopped", "enabled", "false").plansNothing();
        host.follows(true);
        on("name", "app").refuses("does not exist on this host");
        host.follows(false);
        systemd.set("LoadState", "loaded", "UnitFileState", "static", "Type", "oneshot");
        on("name", "app", "state", "running").refuses("it ends by itself and is never running");
        on("name", "app", "enabled", "true").refuses("app.service is static: it has nothing that could be enabled");
        on("name", "app", "enabled", "false").plansNothing();
        systemd.set("LoadState", "bad-setting", "Type", "simple");
        on("name", "app", "state", "running").refuses("cannot be loaded (bad-setting)");
    }

    @Test
    void whatIsTriedAgainAndAgainDoesNotRun() throws Exception {
        systemd.set("ActiveState", "activating", "SubState", "start-pre");
        on("name", "app", "state", "running").plansNothing();
        systemd.set("SubState", "auto-restart");
        on("name", "app", "state", "running").plans("update service app state activating → running");
    }

    @Test
    void isSkippedWithoutABootedHost() {
        assertEquals("no booted host", assertThrows(Skipped.class,
                () -> action.observe(wanted("name", "app"), new FakeHost(folder))).getMessage());
    }

    @Test
    void watchesTheLinkThatGoesWithEachRun() {
        assertEquals(
                List.of("/run/systemd/units/invocation:app.timer", "/etc/systemd/system/app.timer",
                        "/etc/systemd/system/multi-user.target.wants/app.timer"),
                action.watch(wanted("name", "app.timer")).paths());
    }

    @Test
    void saysWhichInputsDoNotGoTogether() {
        assertFault("masked: true does not go with state: running", "name", "a", "masked", "true", "state", "running");
        assertFault("masked: true does not go with enabled: true", "name", "a", "masked", "true", "enabled", "true");
        assertFault("write an instance of the template", "name", "getty@");
        assertFault("a unit's name", "name", "--all");
        assertFault("a unit's name", "name", "../a");
    }

    private static void assertFault(String message, String... inputs) {
        var fault = assertThrows(IllegalArgumentException.class, () -> wanted(inputs));
        assertTrue(fault.getMessage().contains(message), fault.getMessage());
    }

    private Drift<ServiceDesired, ServiceSeen> on(String... inputs) {
        return drift(action, wanted(inputs)).on(host);
    }

    private static ServiceDesired wanted(String... inputs) {
        return Records.bind(ServiceDesired.class, Tree.fields((Object[]) inputs));
    }
}
