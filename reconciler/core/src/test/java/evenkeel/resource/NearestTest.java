package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxconcurrency | maxConcurrency
            maxConcurency  | maxConcurrency
            max_errors     | maxErrors
            depndsOn       | dependsOn
            taregts        | targets
            target         | targets
            para           | parameters
            x              | none
            schedule       | none
            """)
    void guessesWhatWasMeantButNotWildly(String wrong, String meant) {
        assertEquals(meant, Nearest.of(wrong,
                List.of("maxConcurrency", "maxErrors", "dependsOn", "targets", "parameters", "mode")).orElse("none"));
    }
}
