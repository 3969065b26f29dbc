package evenkeel.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// What systemd is told, if it started this agent: that it works, whether it is connected, that it ends; and, for as
/// long as the core's [Pulse] beats, that it need not be killed.
final class Supervised {

    private static final int LONGEST_STATUS = 500;

    private final NotifySocket socket;
    private final Consumer<String> log;
    private final Pulse pulse;
    private final Duration every;
    private String last = "";

    private Supervised(NotifySocket socket, Consumer<String> log, Duration watchdog) {
        this.socket = socket;
        this.log = log;
        this.pulse = new Pulse(System::nanoTime, watchdog.isZero() ? Duration.ofMinutes(1) : watchdog.dividedBy(2));
        this.every = watchdog.dividedBy(4);
    }

    /// Tells nobody where the environment names no socket, and pings only where it names a time.
    static Supervised by(Map<String, String> environment, Consumer<String> log) {
        var micros = environment.getOrDefault("WATCHDOG_USEC", "");
        var socket = socket(environment.getOrDefault("NOTIFY_SOCKET", ""), log);
        var supervised = new Supervised(socket, log,
                micros.matches("[1-9][0-9]{0,15}") ? Duration.ofNanos(Long.parseLong(micros) * 1000) : Duration.ZERO);
        if (socket != null && !supervised.every.isZero()) {
            Thread.ofPlatform().daemon().name("watchdog").start(supervised::ping);
        }
        return supervised;
    }

    private static NotifySocket socket(String address, Consumer<String> log) {
        try {
            return address.isEmpty() ? null : new NotifySocket(address);
        } catch (IOException e) {
            log.accept(e.getMessage());
            return null;
        }
    }

    Pulse pulse() {
        return pulse;
    }

    void ready() {
        tell("READY=1");
    }

    void stopping() {
        tell("STOPPING=1");
    }

    void status(String sentence) {
        var line = sentence.replaceAll("\\p{Cntrl}", " ");
        tell("STATUS=" + line.substring(0, Math.min(LONGEST_STATUS, line.length())));
    }

    private void ping() {
        try {
            while (true) {
                if (pulse.beats()) {
                    tell("WATCHDOG=1");
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A service manager that does not listen is a line in the log, once, and nothing else.
    private synchronized void tell(String message) {
        if (socket == null) {
            return;
        }
        try {
            socket.send(message);
        } catch (IOException e) {
            if (!last.equals(e.getMessage())) {
                last = e.getMessage();
                log.accept(last);
            }
        }
    }
}
