package evenkeel.spi;

/// One thing to do on a host.
///
/// @param verb what happens to it
/// @param what the thing or the part of it: `content`, `mode`, `script`
/// @param from what is there, as a short text without secrets; empty if nothing
/// @param to what is to be there; empty if nothing
public record Change(Verb verb, String what, String from, String to) {

    public static Change create(String what, String to) {
        return new Change(Verb.CREATE, what, "", to);
    }

    public static Change update(String what, String from, String to) {
        return new Change(Verb.UPDATE, what, from, to);
    }

    public static Change remove(String what, String from) {
        return new Change(Verb.REMOVE, what, from, "");
    }

    public static Change run(String what, String to) {
        return new Change(Verb.RUN, what, "", to);
    }

    /// What a change does.
    public enum Verb {
        CREATE, UPDATE, REMOVE, RUN, RESTART,
        /// Evenkeel lets go of it: see `onRelease`.
        RELEASE
    }
}
