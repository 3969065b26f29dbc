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

    /// Puts it on the host, as people do: by its package. As soon as the host has joined a fleet, systemd starts it.
    public void install(Path deb) throws IOException, InterruptedException {
        var there = "/var/tmp/" + deb.getFileName();
        host.copyIn(deb, there);
        host.apt("install", there).orFail();
        host.sh("rm " + there);
    }

    /// Joins the fleet, as this host's name.
    void enrol(String token) throws IOException, InterruptedException {
        exec("enroll", "--name", host.name(), token).orFail();
    }

    /// Its command.
    public Ran exec(String... words) throws IOException, InterruptedException {
        var all = new String[words.length + 1];
        all[0] = UNIT;
        System.arraycopy(words, 0, all, 1, words.length);
        return host.exec(all);
    }

    public void start() throws IOException, InterruptedException {
        host.sh("systemctl start " + UNIT);
    }

    public void stop() throws IOException, InterruptedException {
        host.sh("systemctl stop " + UNIT);
    }

    public void restart() throws IOException, InterruptedException {
        host.sh("systemctl restart " + UNIT);
    }

    /// The number of its process, which another life does not have; 0 while it is not there.
    public int process() throws IOException, InterruptedException {
        return Integer.parseInt(shown("MainPID"));
    }

    /// Whether systemd says that it is connected.
    public boolean connected() throws IOException, InterruptedException {
        return shown("StatusText").equals("connected to the reconciler");
    }

    private String shown(String property) throws IOException, InterruptedException {
        return host.exec("systemctl", "show", "--value", "-p", property, UNIT).orFail().strip();
    }

    /// Ends it as `kill -9` does; systemd starts it again some seconds later.
    public void kill() throws IOException, InterruptedException {
        host.sh("systemctl kill -s KILL " + UNIT);
    }

    /// The last lines of its log.
    public String log() throws IOException, InterruptedException {
        return host.on() ? host.exec("journalctl", "-q", "-u", UNIT, "-n", "60", "-o", "cat").out() : "it is off";
    }
}
