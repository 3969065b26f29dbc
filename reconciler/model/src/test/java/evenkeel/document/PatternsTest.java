package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import evenkeel.document.Patterns.Match;

class PatternsTest {

    @Test
    void givesUpOnAPatternThatWouldTakeForEver() {
        assertEquals(Match.GIVEN_UP, Patterns.whole(".*.*.*.*.*.*.*.*x", "a".repeat(1000)));
        assertEquals(Match.GIVEN_UP, Patterns.anywhere("(a|b)*c", "ab".repeat(50_000)));
    }

    @Test
    void matchesAnywhereUnlessThePatternAnchorsItself() {
        assertEquals(Match.YES, Patterns.anywhere("b", "abc"));
        assertEquals(Match.NO, Patterns.anywhere("^b$", "abc"));
        assertEquals(Match.NO, Patterns.whole("b", "abc"));
    }

    @Test
    void saysWhereAPatternIsWrong() {
        assertEquals("Unclosed group near character 3", Patterns.fault("(a").orElseThrow());
        assertTrue(Patterns.fault("a+").isEmpty());
    }
}
