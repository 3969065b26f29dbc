package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import evenkeel.model.Digest;
import evenkeel.model.Tree;
import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Input;

/// One desired state that is looked at again and again.
class StandingTest {

    private final Counter counter = new Counter();
    private final LoadedAction action = LoadedAction.of("test", counter);

    @Test
    void comparesAnewOnlyWhatLooksOtherThanBefore() throws Exception {
        var wanted = Tree.fields("number", "1");
        var standing = action.standing(wanted);
        var first = standing.look(null);
        assertEquals(action.observe(wanted, null), first.record());
        assertEquals(Digest.of(first.record().canonical()), first.digest());
        assertEquals(action.diff(wanted, first.record()), first.changes());
        int compared = counter.compared;
        assertSame(first, standing.look(null));
        assertEquals(compared, counter.compared);
        counter.seen = "1";
        var second = standing.look(null);
        assertNotSame(first, second);
        assertEquals(List.of(), second.changes());
    }

    @Test
    void saysAtEachLookWhatIsWrongWithTheInputs() {
        var standing = action.standing(Tree.fields("nombre", "1"));
        for (int i = 0; i < 2; i++) {
            var fault = assertThrows(IOException.class, () -> standing.look(null));
            assertEquals("plugin test, action counter, observing: there is no input `nombre`; the inputs are number",
                    fault.getMessage());
        }
    }

    /// What is wanted.
    public record Wanted(@Input("A number.") String number) {
    }

    /// What is there.
    public record There(String number) {
    }

    private static final class Counter implements Action<Wanted, There> {
        private String seen = "0";
        private int compared;

        @Override
        public ActionType<Wanted, There> type() {
            return new ActionType<>("counter", "counter:{number}", Wanted.class, There.class, Set.of());
        }

        @Override
        public There observe(Wanted desired, Host host) {
            return new There(seen);
        }

        @Override
        public List<Change> diff(Wanted desired, There observed) {
            compared++;
            return desired.number().equals(observed.number())
                    ? List.of()
                    : List.of(Change.update("number", observed.number(), desired.number()));
        }

        @Override
        public void apply(Wanted desired, Host host) {
            seen = desired.number();
        }
    }
}
