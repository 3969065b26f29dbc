package evenkeel.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Input;
import evenkeel.spi.Restoring;
import evenkeel.spi.Together;
import evenkeel.testkit.Laws.Setup;

/// An action that is bad in one way at a time is caught, each time by the law that it breaks.
class LawsTest {

    private static final List<Setup> HOSTS = List.of(host -> host.folder("/etc"),
            host -> host.file("/etc/a", "old").file("/etc/b", "old").mode("/etc/a", 0600));

    @Test
    void aGoodActionKeepsTheLaws() throws Exception {
        hold(new Pair());
    }

    @Test
    void catchesAnObservationThatChangesTheHost() {
        caught("law 1: observing changed /etc", Fault.TOUCHES);
    }

    @Test
    void catchesAPlanThatDependsOnMoreThanItsRecords() {
        caught("law 2: the plan differs from one time to the next", Fault.COUNTS);
    }

    @Test
    void catchesARecordThatIsNotWhatItsTreeSays() {
        caught("law 2: a record differs once it has been a tree", Fault.BLURS);
    }

    @Test
    void catchesAnApplyThatLeavesDrift() {
        caught("law 3: after apply the plan still is", Fault.FORGETS);
    }

    @Test
    void catchesAnApplyThatWritesEachTime() {
        caught("law 4: applying again changed /etc", Fault.REWRITES);
    }

    @Test
    void catchesARefusalInTheMiddle() {
        caught("apply refused (in the middle) but changed /etc/a", Fault.GIVES_UP);
    }

    @Test
    void catchesAnApplyThatDoesNotGoOnAfterAPowerCut() {
        caught("after another apply the plan still is", Fault.ASSUMES);
    }

    @Test
    void catchesARestoreThatLosesTheMode() {
        caught("restored, power cut before call 1, but /etc/a was", Fault.LOSES);
    }

    @Test
    void catchesARunThatIsPlannedAgainOnceRecorded() {
        caught("law 3: a run is recorded, and the plan still is", Fault.RECORDS);
    }

    @Test
    void catchesAListOfOneThatIsNotSeenAsTheOneAlone() {
        var caught = assertThrows(AssertionError.class,
                () -> Laws.hold(new Shared(), List.of(new Wanted("new")), HOSTS));
        assertTrue(caught.getMessage().startsWith("law 1: a list of one"), caught.getMessage());
    }

    private static void caught(String law, Fault fault) {
        var caught = assertThrows(AssertionError.class, () -> hold(new Pair(fault)));
        assertTrue(caught.getMessage().startsWith(law) || caught.getMessage().contains(law), caught.getMessage());
    }

    private static void hold(Pair action) throws IOException {
        Laws.hold(action, List.of(new Wanted("new")), HOSTS);
    }

    enum Fault {
        TOUCHES, COUNTS, BLURS, FORGETS, REWRITES, GIVES_UP, ASSUMES, LOSES, RECORDS
    }

    record Wanted(@Input("What both files hold.") String content) {
    }

    record Found(String a, String b, List<String> blur) {
        Found {
            blur = blur.isEmpty() ? List.of() : List.of("blur" + blur.size() + blur.getFirst());
        }
    }

    /// Keeps two files alike.
    private static final class Pair implements Restoring<Wanted, Found> {

        private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
        private int count;

        Pair(Fault... faults) {
            this.faults.addAll(List.of(faults));
        }

        @Override
        public ActionType<Wanted, Found> type() {
            return new ActionType<>("pair", "pair", Wanted.class, Found.class,
                    is(Fault.RECORDS) ? Set.of(Trait.RECORDS) : Set.of(Trait.RESTORES));
        }

        @Override
        public Found observe(Wanted wanted, Host host) throws IOException {
            if (is(Fault.TOUCHES)) {
                host.write("/etc/seen", new ByteArrayInputStream(new byte[0]), Access.ANY, Host.Check.NONE);
            }
            return new Found(content("/etc/a", host), content("/etc/b", host),
                    is(Fault.BLURS) ? List.of("x") : List.of());
        }

        @Override
        public List<Change> diff(Wanted wanted, Found found) {
            if (is(Fault.COUNTS)) {
                return List.of(Change.run("again", "" + count++));
            }
            var same = List.of(wanted.content(), wanted.content()).equals(List.of(found.a(), found.b()));
            return same ? List.of() : List.of(Change.update("both", "", wanted.content()));
        }

        @Override
        public void apply(Wanted wanted, Host host) throws IOException {
            if (is(Fault.RECORDS) || is(Fault.ASSUMES) && content("/etc/a", host).equals(wanted.content())) {
                return;
            }
            write("/etc/a", wanted.content(), host);
            if (is(Fault.GIVES_UP)) {
                throw new IOException("in the middle");
            }
            if (!is(Fault.FORGETS)) {
                write("/etc/b", wanted.content(), host);
            }
        }

        @Override
        public byte[] save(Wanted wanted, Host host) throws IOException {
            return (mode("/etc/a", host) + "," + content("/etc/a", host) + "," + content("/etc/b", host) + ",.")
                    .getBytes();
        }

        @Override
        public void restore(Wanted wanted, byte[] saved, Host host) throws IOException {
            var parts = new String(saved).split(",");
            if (parts[1].isEmpty()) {
                host.remove("/etc/a");
                host.remove("/etc/b");
                return;
            }
            write("/etc/a", parts[1], host);
            write("/etc/b", parts[2], host);
            var mode = is(Fault.LOSES) ? 0640 : Integer.parseInt(parts[0]);
            host.access("/etc/a", new Access(Optional.of(mode), Optional.empty(), Optional.empty()));
        }

        @Override
        public void remove(Wanted wanted, Host host) throws IOException {
            host.remove("/etc/a");
            host.remove("/etc/b");
        }

        private boolean is(Fault fault) {
            return faults.contains(fault);
        }

        private void write(String path, String content, Host host) throws IOException {
            if (is(Fault.REWRITES) || !content(path, host).equals(content)) {
                host.write(path, new ByteArrayInputStream(content.getBytes()), Access.ANY, Host.Check.NONE);
            }
        }

        private static String content(String path, Host host) throws IOException {
            if (host.stat(path).isEmpty()) {
                return "";
            }
            try (var in = host.read(path)) {
                return new String(in.readAllBytes());
            }
        }

        private static int mode(String path, Host host) throws IOException {
            return host.stat(path).map(Host.Stat::mode).orElse(0);
        }
    }

    /// Sees more alone than in a list.
    private static final class Shared implements Together<Wanted, Found> {

        @Override
        public ActionType<Wanted, Found> type() {
            return new ActionType<>("shared", "shared", Wanted.class, Found.class, Set.of());
        }

        @Override
        public List<Found> observe(List<Wanted> all, Host host) {
            return all.stream().map(_ -> new Found("", "", List.of())).toList();
        }

        @Override
        public Found observe(Wanted wanted, Host host) {
            return new Found("alone", "", List.of());
        }

        @Override
        public List<Change> diff(Wanted wanted, Found found) {
            return List.of();
        }

        @Override
        public void apply(Wanted wanted, Host host) {
        }
    }
}
