package evenkeel.cron;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Packed;

class CronActionTest {

    private static final String PATH = "/etc/cron.d/evenkeel-backup";

    @TempDir
    Path root;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root).folder("/etc/cron.d").file("/etc/passwd", "web:x:33:33::/:\n");
    }

    @Test
    void writesAFileThatCronReads() throws Exception {
        job("environment", Tree.fields("MAILTO", "", "PATH", "/usr/bin:/bin", "GREETING", "say \"hi\"", "PAD", " x "))
                .plans("create cron backup job 30 4 * * 1-5, as root").applies().staysConverged();
        assertEquals("""
                # Kept by Evenkeel: a change by hand is put back.
                GREETING='say "hi"'
                MAILTO=""
                PAD=" x "
                PATH="/usr/bin:/bin"
                30 4 * * 1-5 root /usr/local/bin/backup
                """, host.content(PATH));
        var stat = host.stat(PATH).orElseThrow();
        assertEquals("0644 root root", "%04o %s %s".formatted(stat.mode(), stat.owner(), stat.group()));
    }

    @Test
    void putsBackContentModeAndOwner() throws Exception {
        job().applies();
        host.file(PATH, "# nothing\n").mode(PATH, 0666);
        Files.setAttribute(host.at(PATH), "unix:uid", 33);
        job().plans("update cron backup content …", "update cron backup mode 0666 → 0644",
                "update cron backup owner web → root").applies().staysConverged();
    }

    @Test
    void runsACommandWithPercentSignsAsItIsWritten() {
        for (var command : List.of("date +%F", "a\\%b", "%", "printf '%s\\n' 50%", "x\\\\%y", "a\\")) {
            var line = new String(Crontab.bytes(bind(fields("command", command))));
            var written = line.lines().toList().getLast().substring("30 4 * * 1-5 root ".length());
            assertEquals(command, asCronRuns(written));
        }
    }

    /// How cron reads a command: `\%` is a percent sign, and one without backslash would end it.
    private static String asCronRuns(String written) {
        var run = new StringBuilder();
        boolean escaped = false;
        for (char c : written.toCharArray()) {
            if (escaped && c != '%') {
                run.append('\\');
            } else if (!escaped && c == '%') {
                return run + "<<";
            }
            escaped = c == '\\';
            if (!escaped) {
                run.append(c);
            }
        }
        return run + (escaped ? "\\" : "");
    }

    @Test
    void readsTheSchedulesThatCronReads() {
        for (var good : List.of("* * * * *", "*/5 * * * *", "0 0 1 1 *", "0,30 8-18/2 * * mon-fri", "5 4 29 2 *",
                "0 0 31 2 1", "@daily", "@reboot", "0 0 * JAN,feb 7", "1\t2 * * sun", "0 0 31 */2 *")) {
            assertEquals(good, bind(fields("schedule", good)).schedule().orElseThrow());
        }
    }

    @Test
    void saysWhatIsWrongWithASchedule() {
        schedule("* * * *", "has 4 fields and cron reads five: minute, hour, day of month, month, day of week");
        schedule("* * * * * *", "has 6 fields");
        schedule(" * * * * *", "has 6 fields");
        schedule("", "has 1 fields");
        schedule("60 * * * *", "minute: 60 is not between 0 and 59");
        schedule("* 24 * * *", "hour: 24 is not between 0 and 23");
        schedule("* * 0 * *", "day of month: 0 is not between 1 and 31");
        schedule("* * * foo *", "month: `foo` is no number; write 1 to 12, or a name such as jan");
        schedule("* * * * 8", "day of week: 8 is not between 0 and 7");
        schedule("*/0 * * * *", "minute: `0` is no step; write a number from 1, as in */5");
        schedule("5/10 * * * *", "minute: `5/10` has steps without a range; write 5-59/10");
        schedule("* 18-8 * * *", "hour: `18-8` runs backwards");
        schedule("1,, * * * *", "minute: a number is missing; write 0 to 59, or *");
        schedule("1-2-3 * * * *", "minute: `1-2-3` is not read");
        schedule("-1 * * * *", "minute: a number is missing");
        schedule("0 0 31 4,6 *", "never comes: no such month has a day 31");
        schedule("0 0 30 2 *", "never comes");
        schedule("@often", "`@often` is no word of cron; write one of @annually, @daily");
        schedule("* * * *\n* *", "month: ");
        schedule("1".repeat(5_000) + " * * * *", "has 5 fields");
    }

    @Test
    void refusesWhatCronWouldMisread() {
        refused("command: cron reads one line", "command", "a\nroot b");
        refused("command: cron reads one line", "command", "a\rb");
        refused("command: write what is to run", "command", "  ");
        refused("put a long one into a script", "command", "%".repeat(500));
        refused("`user` is `web;x`; write the name of a user", "user", "web;x");
        refused("`name` is `a.b`; write letters, digits, - and _ (cron reads no file with a dot", "name", "a.b");
        refused("`../x`", "name", "../x");
        refused("`A B` is no name of a variable", "environment", Tree.fields("A B", "x"));
        refused("has a line end", "environment", Tree.fields("A", "x\n* * * * * root evil"));
        refused("both kinds of quotes", "environment", Tree.fields("A", "\"'"));
        refused("ensure: absent goes with name only", "ensure", "absent");
        var fault = assertThrows(IllegalArgumentException.class,
                () -> Records.bind(CronDesired.class, Tree.fields("name", "x")));
        assertEquals("write schedule and command, or ensure: absent", fault.getMessage());
    }

    @Test
    void saysWhatTheHostLacks() throws Exception {
        job("user", "nobody-here").refuses("there is no user nobody-here in /etc/passwd of this host");
        job("user", "web").applies().staysConverged();
        Files.delete(host.at(PATH));
        Files.delete(host.at("/etc/cron.d"));
        job().refuses("this host has no /etc/cron.d: install cron first");
        host.folder("/etc/cron.d").folder(PATH);
        job().refuses("is neither a file nor a link: it is left alone");
    }

    @Test
    void removesTheJob() throws Exception {
        job().applies();
        var absent = drift(new CronAction(), Tree.fields("name", "backup", "ensure", "absent")).on(host);
        absent.plans("remove cron backup job").applies().staysConverged();
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = Stream.of(fields(), fields("user", "web", "schedule", "@hourly"),
                Tree.fields("name", "backup", "ensure", "absent")).map(CronActionTest::bind).toList();
        Laws.hold(new CronAction(), desired, List.of(host -> host.folder("/etc/cron.d"),
                host -> host.file("/etc/passwd", "web:x:33:33::/:\n").folder("/etc/cron.d"),
                host -> host.file("/etc/passwd", "web:x:33:33::/:\n").file(PATH, "# by hand\n").mode(PATH, 0600),
                host -> host.points(PATH, "/nowhere"), host -> host.folder(PATH), host -> host.folder("/etc")));
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(CronAction.class, work, action -> {
            var saved = action.save(fields(), host);
            action.apply(fields(), host);
            assertEquals(0, action.diff(fields(), action.observe(fields(), host)).size());
            assertEquals("[" + PATH + "]", action.watch(fields()).paths().toString());
            action.restore(fields(), saved, host);
            assertEquals(1, action.diff(fields(), action.observe(fields(), host)).size());
        });
    }

    private Drift<CronDesired, CronSeen> job(Object... inputs) {
        return drift(new CronAction(), fields(inputs)).on(host);
    }

    private static CronDesired bind(Tree.Fields inputs) {
        return Records.bind(CronDesired.class, inputs);
    }

    private static void schedule(String schedule, String sentence) {
        refused(sentence, "schedule", schedule);
    }

    private static void refused(String sentence, Object... inputs) {
        var fault = assertThrows(IllegalArgumentException.class, () -> bind(fields(inputs)));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private static Tree.Fields fields(Object... inputs) {
        var all = new java.util.LinkedHashMap<Object, Object>();
        all.put("name", "backup");
        all.put("schedule", "30 4 * * 1-5");
        all.put("command", "/usr/local/bin/backup");
        for (int i = 0; i < inputs.length; i += 2) {
            all.put(inputs[i], inputs[i + 1]);
        }
        var flat = new ArrayList<Object>();
        all.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return Tree.fields(flat.toArray());
    }
}
