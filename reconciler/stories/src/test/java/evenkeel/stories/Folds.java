package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import evenkeel.audit.Entry;
import evenkeel.model.Json;
import evenkeel.reconcile.Fold;

/// Incremental equals full, of the ledger: who begins from a fold that was written down, and reads what came after it,
/// knows what one does who read everything.
final class Folds {

    private Folds() {
    }

    /// Of a ledger that was cut at several places.
    static void hold(List<Entry> ledger, int cuts) {
        var full = Json.line(Fold.nothing().then(ledger));
        for (int i = 1; i <= cuts; i++) {
            int cut = ledger.size() * i / (cuts + 1);
            assertEquals(full, Json.line(until(ledger, cut).then(ledger.subList(cut, ledger.size()))), "cut at " + cut);
        }
    }

    /// The first entries, folded, written down and read again.
    static Fold until(List<Entry> ledger, int cut) {
        return Json.parse(Json.line(Fold.nothing().then(ledger.subList(0, cut))), Fold.class);
    }
}
