package evenkeel.stories;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a commit of the simulation says of commands.
///
/// @param documents that are run, by name
/// @param files of `commands/`
/// @param triggers by name
record Runbook(SortedMap<String, List<Step>> documents, SortedMap<String, Run> files,
        SortedMap<String, Follow> triggers) {

    static final Runbook NOTHING = new Runbook(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    Runbook {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        triggers = Collections.unmodifiableSortedMap(new TreeMap<>(triggers));
    }

    /// @param script what it does, with the parameter `tag` in it
    /// @param limit seconds
    /// @param exits its failure ends the document
    record Step(String name, Script script, int limit, boolean exits) {

        private String line() {
            return "    " + name + ": script {runCommand: [\"" + script.text() + "\"], timeoutSeconds: " + limit + "}"
                    + (exits ? " | onFailure: exit" : "");
        }
    }

    /// What a script does, in one line.
    ///
    /// @param seconds until it ends by itself
    /// @param bytes that it writes to its standard output, and a quarter of it to its standard error
    /// @param deaf to be ended it has to be killed
    /// @param tag nothing else has it
    record Script(int seconds, int exit, int bytes, boolean deaf, String tag) {

        String text() {
            return "play " + seconds + " " + exit + " " + bytes + " " + (deaf ? "deaf" : "mild") + " " + tag;
        }

        static Script of(String text) {
            var words = text.split(" ");
            if (words.length != 6 || !words[0].equals("play")) {
                throw new AssertionError("nobody wrote such a script: " + text);
            }
            return new Script(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]),
                    words[4].equals("deaf"), words[5]);
        }

        /// What it has written when it has written so many bytes.
        byte[] written(int most) {
            var bytes = new byte[most];
            var line = (tag + " wrote this line\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < most; i++) {
                bytes[i] = line[(i + i / 1_000) % line.length];
            }
            return bytes;
        }
    }

    /// A file of `commands/`.
    ///
    /// @param target as [Edit] reads it
    /// @param timeout seconds
    /// @param comment no other content of a file has it
    record Run(String document, String target, Rate rate, int timeout, String comment) {
    }

    record Rate(String concurrency, String errors) {
    }

    /// A file of `triggers/`.
    ///
    /// @param event what it follows
    /// @param target `here` for the host that the event is about
    record Follow(String event, String document, String target, int times, int minutes) {
    }

    /// The steps of a document; none if there is no such.
    List<Step> steps(String document) {
        return documents.getOrDefault(document, List.of());
    }

    /// The same with nothing that follows.
    Runbook still() {
        return new Runbook(documents, files, new TreeMap<>());
    }

    /// As [Edit] reads it.
    List<String> lines() {
        var lines = new ArrayList<String>();
        documents.forEach((name, steps) -> {
            lines.add("  document " + name + ": {tag: {type: String, default: usual}}");
            steps.forEach(step -> lines.add(step.line()));
        });
        files.forEach((name, run) -> lines.add("  command " + name + ": " + run.document + " on " + run.target
                + " | maxConcurrency: \"" + run.rate.concurrency + "\", maxErrors: \"" + run.rate.errors
                + "\", timeoutSeconds: " + run.timeout + ", comment: \"" + run.comment + "\""));
        triggers.forEach((name, follow) -> lines.add("  trigger " + name + ": {events: [" + follow.event
                + "], run: {documentName: " + follow.document
                + (follow.target.equals("here") ? "" : ", targets: [" + Edit.target(follow.target) + "]")
                + "}, times: " + follow.times + ", within: " + follow.minutes + "m}"));
        return lines;
    }
}
