package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.group.Members;
import evenkeel.model.HostName;
import evenkeel.plan.Effect;
import evenkeel.plan.Totals;
import evenkeel.resource.Fleet;
import evenkeel.resource.Limits;

class ExcessTest {

    /// Hosts that change, of so many, under a limit: whether it is exceeded.
    @ParameterizedTest(name = "{0} of {1} hosts under {2}: {3}")
    @CsvSource({"140, 200, 20%, true", "41, 200, 20%, true", "40, 200, 20%, false", "1, 3, 20%, false",
            "2, 3, 20%, true", "1, 3, 0%, true", "0, 3, 0%, false", "3, 3, 100%, false", "0, 3, 0, false",
            "1, 3, 0, true", "50, 9999, 50, false", "51, 9999, 50, true", "199, 1000, 19%, true",
            "100000, 100000, 99%, true"})
    void holdsHostsAgainstANumberOrAShareThatIsRoundedDown(int hosts, int of, String limit, boolean exceeded) {
        var totals = new Totals(new Totals.Share(hosts, of), new TreeMap<>(), Map.of(), 0);

        assertEquals(exceeded
                ? List.of(hosts + " of " + of + " hosts would change, and limits.hosts allows " + limit)
                : List.of(),
                Excess.of(totals, new Limits(limit, "", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
                        1)));
        assertEquals(List.of(), Excess.of(totals, Limits.NONE));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
            "REMOVE  | 4 items would be removed, and limits.removals allows 3",
            "RELEASE | 4 items would be released, and limits.releases allows 3",
            "RUN     | 4 items would be run or restarted, and limits.runs allows 3"})
    void countsItems(Effect effect, String beyond) {
        var three = OptionalInt.of(3);
        var limits = new Limits("", "", three, three, three, 1);
        var fleet = new Totals.Share(1, 1);

        assertEquals(List.of(beyond), Excess.of(new Totals(fleet, new TreeMap<>(), Map.of(effect, 4), 0), limits));
        assertEquals(List.of(), Excess.of(new Totals(fleet, new TreeMap<>(), Map.of(effect, 3), 0), limits));
        assertEquals(List.of(),
                Excess.of(new Totals(fleet, new TreeMap<>(), Map.of(Effect.CREATE, 9, Effect.UPDATE, 9), 0), limits));
    }

    @Test
    void namesTheGroupsThatAreHitHardest() {
        var hosts = new HashMap<HostName, SortedMap<String, String>>();
        var groups = new HashMap<String, Fleet.Group>();
        for (int group = 1; group <= 6; group++) {
            var of = new TreeSet<HostName>();
            for (int i = 0; i < 10; i++) {
                of.add(new HostName("g" + group + "-" + i));
            }
            of.forEach(host -> hosts.put(host, new TreeMap<>()));
            groups.put("g" + group, new Fleet.Group("g" + group, List.of(), of, Position.file("x")));
        }
        var count = new Totals.Count(Members.of(groups, hosts));
        for (int group = 1; group <= 6; group++) {
            for (int i = 0; i < 10; i++) {
                count.host(new HostName("g" + group + "-" + i), i <= group + 2 ? List.of(Effect.UPDATE) : List.of());
            }
        }
        var limits = new Limits("", "50%", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 1);

        var expected = new ArrayList<String>();
        for (int group : List.of(6, 5, 4)) {
            expected.add((group + 3) + " of 10 hosts of group g" + group
                    + " would change, and limits.ofGroup allows 50%");
        }
        expected.add("the same of 1 more groups");
        assertEquals(expected, Excess.of(count.totals(), limits));
        assertEquals(new Totals.Share(39, 60), count.totals().fleet());
        assertEquals(65, count.totals().fleet().percent());
    }
}
