package evenkeel.agent.command.actions;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.agent.command.Performer;
import evenkeel.agent.command.actions.PackageState.Installed;
import evenkeel.agent.command.actions.PackageState.Way;
import evenkeel.agent.command.actions.PackageState.Work;
import evenkeel.document.Timeouts;
import evenkeel.model.Digest;
import evenkeel.model.Json;
import tools.jackson.databind.node.ObjectNode;

/// `aws:configurePackage`: installs and uninstalls what a package document describes.
///
/// @param folder in which the host keeps its packages
record ConfigurePackage(String folder, Trust trust) implements Performer {

    private static final String IN_PLACE = "In-place update";
    private static final String REINSTALL = "Uninstall and reinstall";

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var read = Inputs.of(inputs);
        var name = DocumentSource.name(read.required("name"));
        read.required("action");
        boolean install = read.one("action", "", Set.of("Install", "Uninstall")).equals("Install");
        var inPlace = read.one("installationType", REINSTALL, Set.of(IN_PLACE, REINSTALL)).equals(IN_PLACE);
        var home = new PackageHome(room.host(), folder + "/" + name);
        var course = new PackageCourse(home, room, arguments(read),
                Duration.ofSeconds(Timeouts.seconds(inputs.get("timeoutSeconds"))));
        var by = Digest.of(room.command() + " " + inputs).hex();
        var begun = home.read().work().filter(work -> work.by().equals(by));
        var work = begun.isPresent()
                ? begun
                : install ? toInstall(name, read, inPlace, home, room) : toRemove(name, read, home, room);
        if (work.isEmpty()) {
            return End.WELL;
        }
        if (begun.isEmpty()) {
            home.write(home.read().during(by(work.get(), by)));
        }
        return course.go(work.get());
    }

    private static Work by(Work work, String by) {
        return new Work(by, work.from(), work.to(), work.way(), work.leftovers());
    }

    /// What an installation has to do; empty where nothing is to be done.
    private Optional<Work> toInstall(String name, Inputs read, boolean inPlace, PackageHome home, Room room)
            throws IOException {
        var manifest = PackageManifest.of(name, room.document(name).orElseThrow(
                () -> new IOException("no package document " + name + " came with the command")));
        var wanted = read.text("version").filter(version -> !version.equals("latest"));
        if (wanted.isPresent() && !wanted.get().equals(manifest.version())) {
            throw new IOException("version: the fleet repository has " + name + " " + manifest.version() + ", not "
                    + wanted.get());
        }
        var to = new PackageFiles(home, room, trust).bring(manifest, manifest.choose(HostPlatform.of(room.host())));
        var state = home.read();
        if (state.work().isEmpty() && state.installed().filter(to::equals).isPresent()) {
            room.out(name + " " + to.version() + " is installed already");
            return Optional.empty();
        }
        if (state.work().isPresent()) {
            return Optional.of(new Work("", Optional.empty(), Optional.of(to), Way.REINSTALL, leftovers(home, state)));
        }
        boolean update = inPlace && state.installed().isPresent();
        if (update && !home.has(to, "update.sh")) {
            throw new IOException(name + " " + to.version() + " has no update.sh: write installationType: "
                    + REINSTALL);
        }
        return Optional.of(new Work("", state.installed(), Optional.of(to), update ? Way.IN_PLACE : Way.REINSTALL,
                List.of()));
    }

    private static Optional<Work> toRemove(String name, Inputs read, PackageHome home, Room room) throws IOException {
        var state = home.read();
        if (state.work().isPresent()) {
            return Optional.of(new Work("", Optional.empty(), Optional.empty(), Way.REINSTALL,
                    leftovers(home, state)));
        }
        if (state.installed().isEmpty()) {
            room.out(name + " is not installed");
            return Optional.empty();
        }
        var version = read.text("version");
        if (version.isPresent() && !version.get().equals(state.installed().get().version())) {
            throw new IOException("version: " + state.installed().get().version() + " of " + name
                    + " is installed, not " + version.get());
        }
        return Optional.of(new Work("", state.installed(), Optional.empty(), Way.REINSTALL, List.of()));
    }

    /// Those of which the files are there.
    private static List<Installed> leftovers(PackageHome home, PackageState state) throws IOException {
        var left = new ArrayList<Installed>();
        for (var one : state.work().orElseThrow().touched()) {
            if (home.has(one)) {
                left.add(one);
            }
        }
        return left;
    }

    /// As environment variables `SSM_NAME`.
    private static Map<String, String> arguments(Inputs read) throws IOException {
        var arguments = new TreeMap<String, String>();
        var written = read.map("additionalArguments");
        if (written.isPresent() && Json.line(written.get()).length() > Limits.ARGUMENTS) {
            throw new IOException("additionalArguments: more than " + Limits.ARGUMENTS + " characters");
        }
        for (var one : written.map(ObjectNode::properties).orElse(Set.of())) {
            if (!one.getKey().matches("[A-Za-z_][A-Za-z0-9_]{0,127}")) {
                throw new IOException("additionalArguments: `" + one.getKey()
                        + "` is no name of an environment variable: letters, digits, _");
            }
            var value = one.getValue();
            arguments.put(one.getKey().startsWith("SSM_") ? one.getKey() : "SSM_" + one.getKey(),
                    value.isContainer() ? value.toString() : value.asString(""));
        }
        return arguments;
    }
}
