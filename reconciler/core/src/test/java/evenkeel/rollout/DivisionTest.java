package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.HostName;
import evenkeel.resource.Wave;

class DivisionTest {

    /// `1`, `10%`, or `@ab`: the group of the hosts a and b.
    private static Wave wave(String text) {
        return text.startsWith("@")
                ? new Wave(Optional.empty(), Optional.of(text.substring(1)), Duration.ZERO, List.of())
                : new Wave(Optional.of(text), Optional.empty(), Duration.ZERO, List.of());
    }

    private static Division of(String waves, Iterable<HostName> hosts) {
        var targets = new TreeSet<HostName>();
        hosts.forEach(targets::add);
        return Division.of(List.of(waves.split(" ")).stream().map(DivisionTest::wave).toList(), targets,
                (group, host) -> group.contains(host.name()));
    }

    private static List<HostName> hosts(String letters) {
        return letters.chars().mapToObj(letter -> new HostName("" + (char) letter)).toList();
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"1 50% 100%, abcdef, a|bc|def", "1, abc, a|bc", "100%, abc, abc", "10% 100%, abcde, a|bcde",
            "10%, a, a", "1 1 2 100%, abc, a||b|c", "5 9, abc, abc|", "@ca 50% 100%, abcdef, ac|b|def",
            "@ca 1 100%, abc, ac||b", "@xyz 100%, abc, |abc", "@bc, abc, bc|a", "@a @ab @abc, abc, a|b|c",
            "33% 66%, abcdefghij, abc|def|ghij"})
    void dividesHostsInTheOrderOfTheirNames(String waves, String letters, String expected) {
        var parts = of(waves, hosts(letters)).parts().stream()
                .map(part -> String.join("", part.hosts().stream().map(HostName::name).toList())).toList();
        assertEquals(expected, String.join("|", parts));
    }

    @Test
    void isTheSameInWhateverOrderHostsCome() {
        var letters = new ArrayList<>(hosts("abcdefghijklmnop"));
        var once = of("@kb 3 50% 75%", letters);
        Collections.shuffle(letters, new Random(7));
        assertEquals(once, of("@kb 3 50% 75%", letters));
    }

    @Test
    void putsEachHostIntoExactlyOneWave() {
        var all = hosts("abcdefghijklmnopqrstuvwxyz");
        var division = of("@xz 1 10% 40% 41%", all);
        assertEquals(all.size(), division.parts().stream().mapToInt(part -> part.hosts().size()).sum());
        for (var host : all) {
            assertEquals(true, division.part(division.wave(host)).hosts().contains(host));
        }
        assertEquals(0, division.wave(new HostName("other")));
    }
}
