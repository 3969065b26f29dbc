package evenkeel.lab;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class LabExtensionTest {

    @Test
    void inContinuousIntegrationATestThatCannotRunFails() {
        var failed = assertThrows(AssertionError.class, () -> LabExtension.refuse("SomeTest", "no disk", Optional.of(
                "1")));
        assertTrue(failed.getMessage().contains("SomeTest") && failed.getMessage().contains("no disk"));
    }

    @Test
    void elsewhereItIsSkippedWithTheReason() {
        var skipped = assertThrows(TestAbortedException.class, () -> LabExtension.refuse("SomeTest", "no disk",
                Optional.empty()));
        assertTrue(skipped.getMessage().contains("no disk"));
    }
}
