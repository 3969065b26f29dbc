package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Evenkeel keeps and shows more than this: these are the forms that SSM's own answers have.
class SsmOutputTest {

    @Test
    void x5KeepsTheFirst24000OfWhatWasWritten() {
        assertEquals("a".repeat(24_000), SsmOutput.out("a".repeat(24_000)));
        assertEquals("a".repeat(24_000 - 20) + "--output truncated--", SsmOutput.out("a".repeat(24_001)));
    }

    @Test
    void x6KeepsTheFirst8000OfErrors() {
        assertEquals("a".repeat(8_000), SsmOutput.err("a".repeat(8_000)));
        assertEquals("a".repeat(8_000 - 20) + "--output truncated--", SsmOutput.err("a".repeat(8_001)));
    }

    @Test
    void x7PutsBothInto2500() {
        assertEquals("out\n----------ERROR-------\nerr", SsmOutput.combined("out", "err"));
        assertEquals("out", SsmOutput.combined("out", ""));
        assertEquals(2_500, SsmOutput.combined("a".repeat(2_501), "").length());
        assertTrue(SsmOutput.combined("a".repeat(2_501), "").endsWith("a\n---Output truncated---"));
        var both = SsmOutput.combined("a".repeat(9_000), "b".repeat(9_000));
        assertEquals(2_500, both.length());
        assertTrue(both.matches("a+\n---Output truncated---\n----------ERROR-------\nb+\n---Output truncated---"),
                both);
        var out = SsmOutput.combined("a".repeat(9_000), "err");
        assertEquals(2_500, out.length());
        assertTrue(out.endsWith("a\n---Output truncated---\n----------ERROR-------\nerr"), out);
        var err = SsmOutput.combined("out", "b".repeat(9_000));
        assertEquals(2_500, err.length());
        assertTrue(err.startsWith("out\n----------ERROR-------\nbbb"), err);
    }

    @Test
    void cutsNoCharacterInTwo() {
        var text = SsmOutput.err("a" + "😀".repeat(5_000));
        assertEquals("😀--output truncated--", text.substring(text.length() - 22));
        assertEquals(7_999, text.length());
    }
}
