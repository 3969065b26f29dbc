package evenkeel.lab.site;

import java.io.IOException;
import java.nio.file.Path;

import evenkeel.lab.Host;
import evenkeel.lab.Ran;

/// The agent on a host of the lab, where it keeps all of it: installed, enrolled, and run by systemd, also after a
/// reboot. It is only ever started on the host, never here.
public record Agent(Host host) {

    /// Its unit.
    public static final String UNIT = "evenkeel-agent";
    public static final String STATE = "/var/lib/evenkeel-agent";

    private static final String HOME = "/opt/evenkeel-agent";
    private static final String JAVA = HOME
            + "/java/bin/java -XX:+UseSerialGC -Xmx64m -Xms4m --enable-native-access=ALL-UNNAMED -cp " + HOME + "/lib/*"
            + " evenkeel.agent.Main";

    /// Puts it on the host.
    void install(Path image) throws IOException, InterruptedException {
        host.copyIn(image, "/var/tmp/agent.tar");
        host.sh("mkdir -p %1$s; tar -x -C %1$s -f /var/tmp/agent.tar; rm /var/tmp/agent.tar".formatted(HOME));
        host.write("/usr/local/bin/evenkeel-agent", "#!/bin/sh\nset -f\nexec " + JAVA
                + " \"$@\"\n");
        host.sh("chmod 755 /usr/local/bin/evenkeel-agent");
        host.write("/etc/systemd/system/" + UNIT + ".service", """
                [Unit]
                Description=Keeps this host as its fleet says
                [Service]
                ExecStart=%s run --state %s
                Restart=always
                RestartSec=1
                [Install]
                WantedBy=multi-user.target
                """.formatted(JAVA, STATE));
    }

    /// Joins the fleet, as this host's name.
    void enrol(String token) throws IOException, InterruptedException {
        exec("enroll", "--root", "/", "--state", STATE, "--name", host.name(), token).orFail();
    }

    /// Its command.
    public Ran exec(String... words) throws IOException, InterruptedException {
        var all = new String[words.length + 1];
        all[0] = "/usr/local/bin/evenkeel-agent";
        System.arraycopy(words, 0, all, 1, words.length);
        return host.exec(all);
    }

    public void start() throws IOException, InterruptedException {
        host.sh("systemctl daemon-reload; systemctl enable -q " + UNIT + "; systemctl start " + UNIT);
    }

    public void stop() throws IOException, InterruptedException {
        host.sh("systemctl stop " + UNIT);
    }

    /// Ends it as `kill -9` does; systemd starts it again a second later.
    public void kill() throws IOException, InterruptedException {
        host.sh("systemctl kill -s KILL " + UNIT);
    }

    /// The last lines of its log.
    public String log() throws IOException, InterruptedException {
        return host.on() ? host.exec("journalctl", "-q", "-u", UNIT, "-n", "60", "-o", "cat").out() : "it is off";
    }
}
