package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class OnceASecondTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final List<String> rung = new ArrayList<>();
    private final OnceASecond wake = new OnceASecond(() -> now, at -> rung.add(at.toString().substring(17)));

    @Test
    void ringsAtOnceAndThenOnceInASecondHoweverOftenItIsAsked() {
        for (int i = 0; i < 300; i++) {
            wake.run();
            now = now.plusMillis(10);
        }
        assertEquals(List.of("00Z", "01Z", "02Z", "03Z"), rung);
        now = now.plusSeconds(60);
        wake.run();
        assertEquals("03Z", rung.getLast().substring(0, 3), "at once again");
        assertEquals(5, rung.size());
    }

    @Test
    void aClockThatIsPutBackSilencesItForNoLongerThanThat() {
        wake.run();
        now = now.minusSeconds(3_600);
        wake.run();
        assertEquals(2, rung.size());
    }
}
