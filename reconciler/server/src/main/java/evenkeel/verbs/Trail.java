package evenkeel.verbs;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import evenkeel.audit.Entry;

/// What was written down.
public interface Trail {

    /// The newest entries that are wanted, at most so many, newest first.
    List<Entry> newest(Predicate<Entry> wanted, int limit) throws IOException;
}
