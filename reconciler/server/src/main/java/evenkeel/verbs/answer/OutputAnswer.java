package evenkeel.verbs.answer;

import evenkeel.model.Digest;
import evenkeel.model.HostName;

/// Some of the whole output of a change.
///
/// @param size of all of it, in bytes
/// @param from where the text begins, in bytes
/// @param next where to go on; the size if there is no more
/// @param text as UTF-8
public record OutputAnswer(HostName host, Digest digest, long size, long from, long next, String text)
        implements
            Answer {
}
