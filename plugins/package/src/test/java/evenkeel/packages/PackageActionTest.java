package evenkeel.packages;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class PackageActionTest {

    private final PackageAction action = new PackageAction();
    @TempDir
    Path folder;
    FakeHost host;
    FakeApt apt;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost(folder);
        apt = lab(host);
    }

    private static FakeApt lab(FakeHost host) throws IOException {
        var apt = new FakeApt(host).offers("app", "2.0", "1.0").offers("lib", "1.0").offers("tool", "1.0")
                .offers("rival", "1.0");
        apt.depends.put("tool", "lib");
        apt.conflicts.put("rival", "lib");
        return apt;
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = List.of(wanted("name", "app"), wanted("name", "app", "state", "latest", "hold", "true"),
                wanted("name", "app", "version", "1.0", "allowDowngrade", "true", "hold", "false"),
                wanted("name", "app", "state", "absent"), wanted("name", "app", "state", "absent", "purge", "true"),
                wanted("name", "app", "version", "9"), wanted("name", "nowhere"), wanted("name", "tool"),
                wanted("name", "rival"), wanted("name", "rival", "allowRemovals", "true"));
        Laws.hold(action, desired, List.of(PackageActionTest::lab,
                there -> lab(there).has("app", "installed", "1.0", "install").has("lib", "installed", "1.0", "install"),
                there -> lab(there).has("app", "installed", "2.0", "hold").has("tool", "installed", "1.0", "install"),
                there -> lab(there).has("app", "half-configured", "1.0", "install"),
                there -> lab(there).has("app", "config-files", "1.0", "deinstall")));
    }

    @Test
    void installsTheCandidateAndSaysWhatComesWithIt() throws Exception {
        on("name", "tool").plans("create package tool package 1.0", "create package tool other packages lib 1.0")
                .applies().staysConverged();
        assertTrue(apt.installed().containsKey("lib"));
    }

    @Test
    void aVersionIsPutInPlaceAndAnOlderOneOnlyWhereThatIsMeant() throws Exception {
        apt.has("app", "installed", "2.0", "install");
        on("name", "app", "version", "1.0")
                .plans("update package app version 2.0 → 1.0 (it is older than the installed 2.0…")
                .refuses("write allowDowngrade: true");
        on("name", "app", "version", "1.0", "allowDowngrade", "true").plans("update package app version 2.0 → 1.0")
                .applies().staysConverged();
        on("name", "app", "version", "3").refuses("no source of this host has version 3; they have 2.0, 1.0");
    }

    @Test
    void whatIsThereInSomeVersionNeedsNoLists() throws Exception {
        apt.has("app", "installed", "1.0", "install");
        on("name", "app").plansNothing();
        assertTrue(apt.ran.stream().noneMatch(line -> line.startsWith("apt")), apt.ran.toString());
        on("name", "app", "state", "latest").plans("update package app version 1.0 → 2.0").applies();
    }

    @Test
    void latestNeedsRefreshedLists() throws Exception {
        apt.has("app", "installed", "2.0", "install").update = "Err:1 http://mirror lab\n  403 Forbidden\n";
        host.remove(AptLists.REFRESHED);
        on("name", "app", "state", "latest").plans("update package app version 2.0 → 2.0 (its package lists…")
                .refuses("could not be refreshed: Err:1 http://mirror lab");
        assertEquals(1, apt.ran.stream().filter(line -> line.endsWith(" update")).count(), "not at each look");
        on("name", "tool").plans("create…", "create…");
    }

    @Test
    void aHoldIsKeptAndOneByHandIsRespected() throws Exception {
        apt.has("app", "installed", "1.0", "install");
        on("name", "app", "hold", "true").plans("update package app hold not held → held").applies().staysConverged();
        on("name", "app", "state", "latest").refuses("it is held on this host: write hold: true or hold: false");
        on("name", "app", "state", "latest", "hold", "true").plans("update package app version 1.0 → 2.0").applies();
        on("name", "app", "hold", "false").applies().staysConverged();
    }

    @Test
    void otherPackagesAreRemovedOnlyWhereThatIsMeant() throws Exception {
        apt.has("lib", "installed", "1.0", "install");
        on("name", "rival").plans("create package rival package 1.0",
                "remove package rival other packages lib (refused without allowRemovals: true)")
                .refuses("it would remove lib; write allowRemovals: true");
        on("name", "rival", "allowRemovals", "true").applies().staysConverged();
        assertEquals("config-files", apt.installed().get("lib").get(1));
    }

    @Test
    void allPackagesOfAHostAreResolvedTogether() throws Exception {
        apt.has("lib", "installed", "1.0", "install");
        var seen = action.observe(List.of(wanted("name", "rival"), wanted("name", "lib"), wanted("name", "tool")),
                host);
        assertTrue(seen.get(0).problem().startsWith("the packages declared for this host do not go together: rival"),
                seen.toString());
        assertEquals("", seen.get(1).problem());
    }

    @Test
    void whatComesBesidesIsToldOnce() throws Exception {
        var seen = action.observe(List.of(wanted("name", "app"), wanted("name", "tool")), host);
        assertEquals(List.of(List.of("lib 1.0"), List.of()), seen.stream().map(PackageSeen::brings).toList());
        assertEquals(1, apt.ran.stream().filter(line -> line.startsWith("apt-get -s")).count());
    }

    @Test
    void halfDoneIsNeverCalledDone() throws Exception {
        apt.failing.add("app");
        var failure = assertThrows(IOException.class, () -> action.apply(wanted("name", "app"), host));
        assertTrue(failure.getMessage().contains("app is now half installed") && failure.getMessage().contains("boom"),
                failure.getMessage());
        on("name", "app").plans("update package app package half-configured 2.0 → installed");
        on("name", "tool").refuses("app on this host is half installed, and `dpkg --configure -a` could not finish it");
        apt.failing.clear();
        on("name", "tool").applies();
        assertEquals("installed", apt.installed().get("app").get(1));
    }

    @Test
    void anInterruptedDpkgIsFinishedFirst() throws Exception {
        apt.refusal = "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem.";
        on("name", "app").applies();
        assertTrue(apt.ran.stream().anyMatch(line -> line.endsWith("--configure -a")));
    }

    @Test
    void saysThatAnotherProgramWorksOnPackages() throws Exception {
        apt.refusal = "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 77 (apt)";
        on("name", "app").refuses("another program has worked on packages for more than 120 s");
        assertTrue(apt.ran.getLast().contains("DPkg::Lock::Timeout=120"), apt.ran.getLast());
    }

    @Test
    void configurationOfTheHostStaysUnlessDeclared() throws Exception {
        on("name", "app").applies();
        on("name", "tool", "conffiles", "replace").applies();
        var installs = apt.ran.stream().filter(line -> line.startsWith("apt-get -y")).toList();
        assertTrue(installs.get(0).contains("Options::=--force-confdef -o Dpkg::Options::=--force-confold"));
        assertTrue(installs.get(1).contains("--force-confnew") && installs.get(1).contains("--no-remove"));
    }

    @Test
    void removesWithOrWithoutConfiguration() throws Exception {
        apt.has("app", "installed", "1.0", "install");
        on("name", "app", "state", "absent").plans("remove package app package 1.0").applies().staysConverged();
        on("name", "app", "state", "absent", "purge", "true")
                .plans("remove package app configuration config-files 1.0").applies().staysConverged();
        assertFalse(apt.installed().containsKey("app"));
    }

    @Test
    void isSkippedWhereThereAreNoPackages() throws Exception {
        host.remove("/usr/bin/apt-get");
        assertEquals("neither apt-get nor dnf is on this host",
                assertThrows(Skipped.class, () -> action.observe(wanted("name", "app"), host)).getMessage());
        var directory = new FakeHost(folder);
        assertEquals("no booted host",
                assertThrows(Skipped.class, () -> action.apply(wanted("name", "app"), directory)).getMessage());
    }

    @Test
    void saysWhichInputsDoNotGoTogether() {
        assertFault("version goes with state: present", "name", "a1", "version", "1", "state", "latest");
        assertFault("hold goes with a package that is there", "name", "a1", "hold", "true", "state", "absent");
        assertFault("purge goes with state: absent", "name", "a1", "purge", "true");
        assertFault("allowDowngrade goes with version", "name", "a1", "allowDowngrade", "true");
        assertFault("maxListAge: write 1 to 10080", "name", "a1", "maxListAge", "0");
        assertFault("a package's name", "name", "-o", "state", "absent");
        assertFault("a package's name", "name", "a=1");
    }

    private static void assertFault(String message, String... inputs) {
        var fault = assertThrows(IllegalArgumentException.class, () -> wanted(inputs));
        assertTrue(fault.getMessage().contains(message), fault.getMessage());
    }

    private Drift<PackageDesired, PackageSeen> on(String... inputs) {
        return drift(action, wanted(inputs)).on(host);
    }

    static PackageDesired wanted(String... inputs) {
        return Records.bind(PackageDesired.class, Tree.fields((Object[]) inputs));
    }
}
