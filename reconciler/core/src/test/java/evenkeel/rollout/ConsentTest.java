package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.resource.Approval;

class ConsentTest {

    private static final Instant END = Instant.parse("2026-01-02T08:00:00Z");

    /// Names in the file, whose signatures counted, who may still approve, how many are needed: what is lacking.
    @ParameterizedTest(name = "{0}, signed {1}, allowed {2}, needed {3}")
    @CsvSource(delimiter = '|', value = {
            "ada     | ada     | ada     | 1 | ''", "ada,bob | ada,bob | ada,bob | 2 | ''",
            "ada,bob | ada     | ada,bob | 1 | ''", "ada,bob | ada,bob | ada     | 1 | ''",
            "ada     | ''      | ada     | 1 | nobody's signature is on it that counts",
            "ada     | bob     | ada,bob | 1 | nobody's signature is on it that counts",
            "ada,bob | ada     | ada,bob | 2 | approved by 1 of 2 (ada)",
            "ada     | ada     | ''      | 1 | approved by 0 of 1"})
    void countsPeopleWhoAreNamedAndSignedAndMayStill(String named, String signed, String allowed, int needed,
            String lacking) {
        var approval = new Approval(Digest.of("x"), END, new TreeSet<>(words(named)), List.of(), Position.file("x"));
        var said = Consent.lacking(approval, Set.copyOf(words(signed)), words(allowed)::contains, needed,
                END.minusSeconds(1));

        var file = "approvals/" + Digest.of("x").brief() + "….yaml: ";
        assertEquals(lacking.isEmpty() ? "" : file + lacking, said.orElse(""));
        assertEquals("approvals/" + Digest.of("x").brief() + "….yaml expired at " + END,
                Consent.lacking(approval, Set.copyOf(words(signed)), words(allowed)::contains, needed, END)
                        .orElse(""));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
