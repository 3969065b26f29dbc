package evenkeel.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class LabExtensionTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void inContinuousIntegrationATestThatCannotRunFails() {
        var failed = assertThrows(AssertionError.class, () -> LabExtension.refuse("SomeTest", "no disk", Optional.of(
                "1"), said::add));
        assertEquals(List.of(), said);
        assertTrue(failed.getMessage().contains("SomeTest") && failed.getMessage().contains("no disk"));
    }

    @Test
    void elsewhereItIsSkippedWithTheReason() {
        var skipped = assertThrows(TestAbortedException.class, () -> LabExtension.refuse("SomeTest", "no disk",
                Optional.empty(), said::add));
        assertEquals(List.of("NOT TESTED: SomeTest, which needs booted hosts: no disk"), said);
        assertTrue(skipped.getMessage().contains("no disk"));
    }
}
