package evenkeel.packages;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;

/// The real dnf and rpm, in a folder of their own, with self-made packages.
class InstallRootTest {

    @TempDir
    private Path folder;
    private InstallRoot root;
    private FakeHost host;

    @BeforeEach
    void start() throws Exception {
        var missing = InstallRoot.missing();
        if (System.getenv("EVENKEEL_CI") != null) {
            assertEquals(List.of(), missing, "apt install dnf rpm createrepo-c dnf-plugins-core");
        }
        assumeTrue(missing.isEmpty(), () -> "needs " + missing);
        root = new InstallRoot(folder);
        root.make("lib", "1.0", "");
        root.make("app", "1.0", "lib >= 1.0");
        root.make("app", "2.0", "lib >= 1.0");
        root.publish();
        host = root.host();
    }

    @Test
    void aVersionComesWithWhatItNeedsAndGivesWayToTheLatest() throws Exception {
        on("name", "app", "version", "1.0-1").plans("create package app package 1.0-1",
                "create package app other packages lib 1.0-1").applies().plansNothing();
        on("name", "app").plansNothing();
        on("name", "app", "state", "latest").plans("update package app version 1.0-1 → 2.0-1").applies()
                .plansNothing();
        on("name", "app", "version", "1.0-1").refuses("older than the installed 2.0-1: write allowDowngrade: true");
        assertEquals(List.of("app-2.0-1", "lib-1.0-1"), root.installed());
        on("name", "app", "version", "1.0-1", "allowDowngrade", "true").applies().plansNothing();
        assertEquals(List.of("app-1.0-1", "lib-1.0-1"), root.installed());
    }

    @Test
    void whatIsHeldIsSeenAndStays() throws Exception {
        on("name", "app", "version", "1.0-1", "hold", "true").plans("create package app package 1.0-1",
                "create package app other packages lib 1.0-1", "update package app hold …").applies().plansNothing();
        on("name", "app", "hold", "false").plans("update package app hold …").applies().plansNothing();
    }

    @Test
    void whatOthersNeedIsRemovedOnlyWhereThatIsMeant() throws Exception {
        on("name", "app").applies();
        on("name", "lib", "state", "absent").refuses("it would remove app; write allowRemovals: true");
        assertEquals(List.of("app-2.0-1", "lib-1.0-1"), root.installed());
        on("name", "lib", "state", "absent", "allowRemovals", "true").applies().plansNothing();
        assertEquals(List.of(), root.installed());
        on("name", "app", "state", "absent").plansNothing();
        on("name", "nowhere").refuses("no repository of this host has it");
    }

    private Drift<PackageDesired, PackageSeen> on(String... inputs) {
        return drift(new PackageAction(), PackageActionTest.wanted(inputs)).on(host);
    }
}
