package evenkeel.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import evenkeel.bench.Built;
import evenkeel.bench.Child;
import evenkeel.bench.Figures;

/// Another program that keeps files, told to keep the same ones in a folder of its own. It starts anew for each pass, as
/// it does in life, and touches nothing outside of the folder that it was given.
///
/// @param who as the table says
/// @param files where its files stand
/// @param command one pass
record Peer(String who, Workload work, Path files, Map<String, String> environment, List<String> command) {

    static final String CFENGINE = "cf-agent";
    static final String PUPPET = "puppet";
    static final String ANSIBLE = "ansible-playbook";

    /// @param program one of the above, installed here
    static Peer of(String program, Path folder, Workload work) throws IOException {
        var files = Files.createDirectories(folder.resolve("files"));
        work.write(files);
        return switch (program) {
            case CFENGINE -> cfengine(folder, files, work);
            case PUPPET -> puppet(folder, files, work);
            default -> ansible(folder, files, work);
        };
    }

    /// Milliseconds of each of so many passes over what is as desired.
    double[] passes(int count) throws IOException {
        var samples = new double[count];
        for (int i = 0; i < count; i++) {
            samples[i] = pass();
        }
        return samples;
    }

    /// Milliseconds of each of so many passes that find one file in a hundred drifted.
    double[] repairs(int count) throws IOException {
        var samples = new double[count];
        for (int i = 0; i < count; i++) {
            work.drift(files);
            samples[i] = pass();
        }
        return samples;
    }

    private double pass() throws IOException {
        long began = System.nanoTime();
        Child.run(files.getParent(), environment, command);
        double millis = Figures.millisSince(began);
        work.check(files, who);
        return millis;
    }

    private static Peer cfengine(Path folder, Path files, Workload work) throws IOException {
        var own = folder.resolve("own");
        for (var name : List.of("bin", "inputs", "ppkeys", "state", "outputs", "lastseen", "reports", "modules")) {
            Files.createDirectories(own.resolve(name));
        }
        Child.run(folder, Map.of(), List.of("chmod", "-R", "go-rwx", own.toString()));
        Files.createSymbolicLink(own.resolve("bin/cf-promises"),
                Built.installed("cf-promises").orElseThrow(() -> new IOException("cf-agent without cf-promises")));
        var policy = Files.writeString(folder.resolve("kept.cf"), """
                body common control { bundlesequence => { "main" }; }
                body perms kept { mode => "0644"; owners => { "root" }; rxdirs => "false"; }
                bundle agent main
                {
                files:
                """ + each(work, (name, content) -> "  \"" + files.resolve(name)
                + "\" create => \"true\", content => \"" + content + "\", perms => kept;\n") + "}\n");
        return new Peer(version("cf-agent", "CFEngine Core "), work, files,
                Map.of("CFENGINE_TEST_OVERRIDE_WORKDIR", own.toString()),
                List.of(CFENGINE, "-K", "-f", policy.toString()));
    }

    private static Peer puppet(Path folder, Path files, Workload work) throws IOException {
        var manifest = Files.writeString(folder.resolve("kept.pp"), each(work, (name, content) -> "file { '"
                + files.resolve(name) + "': ensure => file, owner => 'root', mode => '0644', content => '" + content
                + "' }\n"));
        return new Peer(version(PUPPET, "puppet apply "), work, files, Map.of("HOME", folder.toString()),
                List.of(PUPPET, "apply", "--confdir", folder.resolve("conf").toString(), "--vardir",
                        folder.resolve("var").toString(), "--logdest", folder.resolve("log").toString(),
                        manifest.toString()));
    }

    /// One task that loops over all files: the usual form.
    private static Peer ansible(Path folder, Path files, Workload work) throws IOException {
        var playbook = Files.writeString(folder.resolve("kept.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - ansible.builtin.copy: {content: "{{ item.content }}", dest: "%s/{{ item.name }}", mode: "0644"}
                      loop:
                """.formatted(files) + each(work, (name, content) -> "        - {name: " + name + ", content: \""
                + content.replace("\n", "\\n") + "\"}\n"));
        return new Peer("ansible-playbook", work, files,
                Map.of("HOME", folder.toString(), "ANSIBLE_LOCAL_TEMP", folder.resolve("temp").toString()),
                List.of(ANSIBLE, "-i", "localhost,", "-c", "local", playbook.toString()));
    }

    private static String version(String program, String before) throws IOException {
        var said = Child.run(Path.of("/tmp"), Map.of(), List.of(program, "--version")).strip().lines().findFirst()
                .orElse("");
        return before + said.replaceAll("[^0-9.]", "");
    }

    private static String each(Workload work, Writing writing) {
        return IntStream.range(0, work.files()).mapToObj(i -> writing.of(Workload.name(i), Workload.content(i)))
                .collect(Collectors.joining());
    }

    private interface Writing {
        String of(String name, String content);
    }
}
