package evenkeel.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.FakeHost;

/// A folder that the real dnf and rpm take for a host, with a repository of self-made packages as its only one. Nothing
/// outside of the folder is read or written: neither the machine's repositories nor its rpm database.
final class InstallRoot {

    private static final List<String> PROGRAMS = List.of("dnf", "rpm", "rpmbuild", "createrepo_c");
    /// Of dnf-plugins-core: what `hold` needs.
    private static final Path VERSIONLOCK = Path.of("/etc/dnf/plugins/versionlock.conf");

    private final Path work;
    private final Path root;
    private final Path repository;

    InstallRoot(Path work) throws IOException {
        this.work = work;
        this.root = Files.createDirectories(work.resolve("root"));
        this.repository = Files.createDirectories(work.resolve("repository"));
        var plugins = Files.createDirectories(work.resolve("plugins"));
        Files.createDirectories(work.resolve("log"));
        Files.writeString(work.resolve("locks"), "");
        Files.writeString(plugins.resolve("versionlock.conf"),
                "[main]\nenabled = 1\nlocklist = " + work.resolve("locks") + "\n");
        Files.writeString(work.resolve("dnf.conf"), "[main]\ngpgcheck=0\nmodule_platform_id=platform:el9\n"
                + "plugins=1\npluginconfpath=" + plugins + "\nreposdir=" + work.resolve("none") + "\n");
    }

    /// Which programs this machine has not.
    static List<String> missing() {
        var missing = new ArrayList<String>();
        for (var program : PROGRAMS) {
            if (!Files.isExecutable(Path.of("/usr/bin", program))) {
                missing.add(program);
            }
        }
        if (!Files.exists(VERSIONLOCK)) {
            missing.add("dnf-plugins-core");
        }
        return missing;
    }

    FakeHost host() throws IOException {
        return new FakeHost(Files.createDirectories(work.resolve("host"))).boots().file("/usr/bin/dnf", "")
                .runs(this::runs);
    }

    /// `app-1.0-1` and such, sorted.
    List<String> installed() throws IOException {
        return run(List.of("rpm", "--root", root.toString(), "-qa", "--qf", "%{NAME}-%{VERSION}-%{RELEASE}\n"))
                .output().lines().sorted().toList();
    }

    /// Makes a package of nothing but its dependencies.
    void make(String name, String version, String requires) throws IOException {
        var spec = work.resolve(name + ".spec");
        Files.writeString(spec, """
                Name: %s
                Version: %s
                Release: 1
                Summary: of the tests
                License: none
                BuildArch: noarch
                %s
                %%description
                Of the tests.
                %%files
                """.formatted(name, version, requires.isEmpty() ? "" : "Requires: " + requires));
        must("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + work.resolve("build"), "--define",
                "_rpmdir " + repository, spec.toString());
    }

    /// What was made can be had from now on.
    void publish() throws IOException {
        must("createrepo_c", "--quiet", repository.toString());
    }

    private void must(String... command) throws IOException {
        var ran = run(List.of(command));
        if (!ran.ok()) {
            throw new IOException(String.join(" ", command) + " ended with " + ran.exit() + ": " + ran.output());
        }
    }

    private Ran runs(Command command) {
        var arguments = new ArrayList<>(command.arguments());
        switch (arguments.getFirst()) {
            case "rpm" -> arguments.addAll(1, List.of("--root", root.toString()));
            case "dnf" -> {
                arguments.addAll(1, List.of("--config", work.resolve("dnf.conf").toString(), "--installroot",
                        root.toString(), "--releasever", "9", "--repofrompath", "lab,file://" + repository,
                        "--setopt=lab.metadata_expire=0"));
                arguments.replaceAll(word -> word.startsWith("--setopt=cachedir=")
                        ? "--setopt=cachedir=" + work.resolve("cache")
                        : word);
                arguments.addAll(List.of("--setopt=logdir=" + work.resolve("log")));
            }
            default -> throw new AssertionError("neither rpm nor dnf: " + arguments);
        }
        try {
            return run(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ran run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(work.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("HOME", work.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ran(process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1, false, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
