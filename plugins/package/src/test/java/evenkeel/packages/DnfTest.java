package evenkeel.packages;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;

/// What is read from dnf 4, as it prints it.
class DnfTest {

    private final List<String> ran = new ArrayList<>();
    /// By the last words of a command.
    private final Map<String, String> says = new HashMap<>();
    @TempDir
    Path folder;
    FakeHost host;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost(folder).boots().file("/usr/bin/dnf", "").runs(this::run);
        says.put("--latest-limit=1 app", "pkg\tapp\t0:2.0-1\n\n");
        says.put("--showduplicates app", "pkg\tapp\t0:1.0-1\n\npkg\tapp\t0:2.0-1\n\n");
    }

    private Ran run(Command command) {
        var line = String.join(" ", command.arguments());
        ran.add(line);
        var found = says.keySet().stream().filter(line::endsWith).max(Comparator.comparing(String::length))
                .map(says::get);
        return new Ran(0, false, found.orElse(line.startsWith("rpm") ? "package app is not installed\n" : ""));
    }

    @Test
    void saysWhatComesAlong() throws Exception {
        says.put("install app-2.0-1", """
                Dependencies resolved.
                Installing:
                 app                 noarch            2.0-1               lab            5.9 k
                Installing dependencies:
                 lib                 noarch            1.0-1               lab            5.9 k

                Transaction Summary
                Install  2 Packages
                Operation aborted.
                """);
        on("name", "app").plans("create package app package 2.0-1", "create package app other packages lib 1.0-1");
    }

    @Test
    void anOlderVersionIsPutInPlaceOnlyWhereThatIsMeant() throws Exception {
        says.put(" app", "pkg\tapp\t2.0-1\n");
        says.put("install app-1.0-1", """
                Downgrading:
                 app                 noarch            1.0-1               lab            5.9 k
                Operation aborted.
                """);
        on("name", "app", "version", "1.0-1").refuses("older than the installed 2.0-1: write allowDowngrade: true");
        on("name", "app", "version", "1.0-1", "allowDowngrade", "true").plans("update package app version 2.0-1 → …");
        on("name", "app", "version", "3-1").refuses("no repository of this host has version 3-1; they have 1.0-1, 2.0");
    }

    @Test
    void othersAreRemovedOnlyWhereThatIsMeant() throws Exception {
        says.put(" app", "pkg\tapp\t2.0-1\n");
        says.put("remove app", """
                Removing:
                 app                 noarch            2.0-1               @lab           4
                Removing dependent packages:
                 tool                noarch            1.0-1               @lab           4
                Operation aborted.
                """);
        on("name", "app", "state", "absent").refuses("it would remove tool; write allowRemovals: true");
    }

    @Test
    void saysWhyThereIsNoWay() throws Exception {
        says.put("install app-2.0-1", """
                Error:\s
                 Problem: conflicting requests
                  - nothing provides nowhere needed by app-2.0-1.noarch
                (try to add '--skip-broken' to skip uninstallable packages)
                """);
        on("name", "app").refuses("Problem: conflicting requests; - nothing provides nowhere needed by app-2.0-1");
        says.put("install app-2.0-1", "Problem repository: [local]\n");
        on("name", "app").refuses("dnf says no plan: Problem repository: [local]");
        assertTrue(ran.stream().noneMatch(line -> line.startsWith("dnf -y")), ran.toString());
    }

    private Drift<PackageDesired, PackageSeen> on(String... inputs) {
        return drift(new PackageAction(), PackageActionTest.wanted(inputs)).on(host);
    }
}
