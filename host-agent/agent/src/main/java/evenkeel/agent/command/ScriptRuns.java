package evenkeel.agent.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import evenkeel.disk.CrashPoint;
import evenkeel.loader.Scripts;
import evenkeel.loader.Scripts.Started;
import evenkeel.spi.Skipped;

/// The scripts of one step, in their order: that one is started stands on the disk before it is.
final class ScriptRuns {

    private final Carrier carrier;
    private final int place;
    private final Streams streams;
    private final Folder folder;
    private final Map<String, String> environment;
    private int count;

    ScriptRuns(Carrier carrier, int place, Streams streams, Folder folder, Map<String, String> environment) {
        this.carrier = carrier;
        this.place = place;
        this.streams = streams;
        this.folder = folder;
        this.environment = environment;
    }

    Performer.Ended run(Performer.Script script) throws IOException {
        int index = count++;
        var mark = carrier.held.step(place);
        return index < mark.scripts().size() ? again(index, mark.scripts().get(index)) : anew(index, script);
    }

    /// It was started before.
    private Performer.Ended again(int index, StepMark.ScriptMark mark) throws IOException {
        if (mark.end().isPresent()) {
            return mark.end().get();
        }
        var found = carrier.doors.scripts().find(mark.name(), streams.script(mark.name()));
        return await(index, mark.name(), found.orElseThrow(() -> new Performer.LostEnd(
                "the agent, or the host, ended in the middle of it, and how it ended is not known")));
    }

    private Performer.Ended anew(int index, Performer.Script script) throws IOException {
        if (carrier.held.cancelled()) {
            throw new IOException("it was cancelled");
        }
        var before = carrier.held.step(place);
        var name = carrier.held.command() + "-" + place + "-" + before.reboots() + "-" + index;
        var ready = ready(index, name, script);
        carrier.held.put(place, before.script(index, new StepMark.ScriptMark(name, Optional.empty())));
        Started started;
        try {
            CrashPoint.reached("agent.invocation.script.before");
            started = carrier.doors.scripts().start(ready);
            CrashPoint.reached("agent.invocation.script.after");
        } catch (IOException | Skipped e) { // it does not run at all
            carrier.keep(() -> carrier.held.put(place, before), Optional.of(streams));
            throw e;
        }
        return await(index, name, started);
    }

    private Scripts.Script ready(int index, String name, Performer.Script script) throws IOException {
        var file = folder.script(place, index == 0 ? "_script.sh" : "_script-" + (index + 1) + ".sh", script.lines(),
                script.user());
        var all = new HashMap<>(HostWords.of(carrier.doors.host(), carrier.held.invocation()));
        all.putAll(environment);
        all.putAll(script.environment());
        return new Scripts.Script(name, streams.script(name), streams.out().path(), streams.err().path(), file,
                directory(script.directory()), all, script.user(), script.limit());
    }

    private String directory(Optional<String> wanted) throws IOException {
        if (wanted.filter(path -> path.startsWith("/")).isPresent()) {
            return wanted.get();
        }
        var downloads = folder.downloaded();
        if (wanted.filter(path -> !path.isBlank()).isPresent()) {
            return downloads.orElseGet(() -> Folder.ALL + "/" + carrier.held.command() + "/downloads") + "/"
                    + wanted.get();
        }
        return downloads.orElse("/");
    }

    private Performer.Ended await(int index, String name, Started started) throws IOException {
        var end = new Ending(started);
        var ended = ended(started);
        for (; ended.isEmpty(); ended = ended(started)) {
            if (streams.look()) {
                carrier.doors.workers().wake();
            }
            if (streams.tooLong(carrier.doors.stream())) {
                end.because("it wrote more than " + (carrier.doors.stream() >> 20)
                        + " MiB to one of its streams, and was ended");
            } else if (carrier.held.cancelled()) {
                end.because("it was cancelled");
            }
            carrier.pause();
        }
        streams.look();
        var exit = new Performer.Ended(ended.get().exit(), ended.get().timedOut());
        carrier.keep(() -> carrier.held.put(place, carrier.held.step(place).script(index,
                new StepMark.ScriptMark(name, Optional.of(exit)))), Optional.of(streams));
        if (!end.because.isEmpty() && exit.exit() != 0) {
            throw new IOException(end.because);
        }
        return exit;
    }

    private static Optional<Scripts.Exit> ended(Started started) throws IOException {
        try {
            return started.ended();
        } catch (IOException e) {
            throw new Performer.LostEnd(e.getMessage());
        }
    }

    /// Ends a script for a reason, once.
    private final class Ending {
        private final Started started;
        private String because = "";

        Ending(Started started) {
            this.started = started;
        }

        void because(String reason) {
            if (because.isEmpty()) {
                try {
                    started.end();
                    because = reason;
                } catch (IOException e) {
                    return; // it only begins: asked again at the next look
                }
            }
        }
    }
}
