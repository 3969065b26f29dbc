package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import evenkeel.model.Tree;
import evenkeel.spi.ActionType;
import evenkeel.spi.Input;

class RecordsTest {

    enum Pace {
        SLOW, AS_IT_IS
    }

    record All(@Input("t") String text, @Input(value = "n", byDefault = "7") Integer number, @Input("l") Long large,
            @Input(value = "f", byDefault = "true") Boolean flag, @Input("l") List<String> list,
            @Input("m") Map<String, String> map, @Input(value = "p", byDefault = "asItIs") Pace pace,
            @Input(value = "o", pattern = "[0-7]+", shape = "octal digits") Optional<String> octal,
            @Input("o") Optional<List<String>> words) {
    }

    record Seen(int count, long size, boolean there, String text) {
    }

    record Wrong(java.time.Instant at) {
    }

    @Test
    void bindsAndDefaults() {
        var bound = Records.bind(All.class, Tree.fields("text", "0644", "large", "-5"));
        assertEquals(new All("0644", 7, -5L, true, List.of(), Map.of(), Pace.AS_IT_IS, Optional.empty(),
                Optional.empty()), bound);
    }

    @Test
    void aRecordOnceATreeIsTheSameRecord() {
        var all = new All("", 0, Long.MAX_VALUE, false, List.of("b", "", "a"), Map.of("x", "y"), Pace.SLOW,
                Optional.of("0644"), Optional.of(List.of()));
        assertEquals(all, Records.bind(All.class, Records.tree(all)));
        var seen = new Seen(-1, 1L << 40, true, "x");
        assertEquals(seen, Records.bind(Seen.class, Records.tree(seen)));
        assertEquals("{\"count\":\"-1\",\"size\":\"1099511627776\",\"text\":\"x\",\"there\":\"true\"}",
                new String(Records.tree(seen).canonical()));
    }

    @Test
    void faultsNameTheFieldAndSayWhatToWrite() {
        fault("`text` is missing");
        fault("`text`: write text", "text", Tree.many("x"));
        fault("`number`: write a number such as 60, not `0644`", "text", "", "number", "0644");
        fault("`number`: write a smaller number than 3000000000", "text", "", "number", "3000000000");
        fault("`flag`: write true or false, not `yes`", "text", "", "large", "1", "flag", "yes");
        fault("`pace`: write slow, asItIs; not `SLOW`", "text", "", "large", "1", "pace", "SLOW");
        fault("`list`: write a list", "text", "", "large", "1", "list", "x");
        fault("`list`: write a list of text", "text", "", "large", "1", "list", new Tree.Many(List.of(Tree.many())));
        fault("`map`: write names with their text", "text", "", "large", "1", "map", Tree.many());
        fault("`octal` is `rwx`; write octal digits", "text", "", "large", "1", "octal", "rwx");
        fault("there is no input `txet`; the inputs are text, number, large, flag, list, map, pace, octal, words",
                "txet", "x");
    }

    @Test
    void aRecordOfOtherTypesIsRefused() {
        var fault = assertThrows(IllegalArgumentException.class, () -> Records.tree(new Wrong(null)));
        assertEquals("`at` is a java.time.Instant; write String, Integer, Long, Boolean, List<String>, "
                + "Map<String, String>, an enum, or an Optional of one of these", fault.getMessage());
    }

    @Test
    void describesItselfAndReadsItBack() {
        var described = Descriptors.of(new ActionType<>("all", "all:{text}", All.class, Seen.class,
                Set.of(ActionType.Trait.RESTORES, ActionType.Trait.LOOKS_DECLARED)));
        var json = Descriptors.write(List.of(described));
        assertEquals(List.of(described), Descriptors.read(json));
        assertArrayEquals(json, Descriptors.write(Descriptors.read(json)));
        assertEquals(List.of("slow", "asItIs"), described.input("pace").orElseThrow().values());
        assertEquals("text, large", String.join(", ", described.inputs().stream()
                .filter(input -> input.required()).map(input -> input.name()).toList()));
    }

    private static void fault(String sentence, Object... fields) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class,
                () -> Records.bind(All.class, Tree.fields(fields))).getMessage());
    }
}
