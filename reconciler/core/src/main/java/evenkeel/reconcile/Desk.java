package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Plan;
import evenkeel.resource.Reading;

/// What people ask of the reconciler, through the verbs. Called on the loop's thread. Policy has been checked.
public interface Desk {

    View view(Instant now);

    /// The plan of any revision that the source knows, from what is at hand; nothing is changed, and no host is asked.
    ///
    /// @throws IOException if the source does not know it, or it is not a fleet
    Plan plan(String revision, Instant now) throws IOException;

    /// Asks hosts to look at what they would have to keep by a revision, and have not seen yet: read-only, only where
    /// looking runs nothing that the revision names, and only by plugins of the accepted revision. What they answer is
    /// kept, also what comes late.
    ///
    /// @param hosts that may be asked: of a revision of nobody who may plan them, none
    /// @param then is called once, on the loop's thread, when nothing more is awaited; maybe at once, maybe never
    /// @throws IOException as above, or if too many ask just now
    void look(String revision, Set<HostName> hosts, Instant now, Runnable then) throws IOException;

    /// Both, one after the other. Waits for what hosts answer, but not for long: see [#look].
    ///
    /// @param looks hosts that may be asked
    default Plan plan(String revision, Set<HostName> looks, Instant now) throws IOException {
        look(revision, looks, now, () -> {
        });
        return plan(revision, now);
    }

    /// What each change of a plan would wait for if its revision were accepted now.
    ///
    /// @throws IOException as [#plan] does
    Map<HostName, SortedMap<Key, String>> forecast(Plan plan, Instant now) throws IOException;

    /// What plans read about these hosts; those that are retired or not there are left out.
    List<HostFacts> facts(Collection<HostName> hosts) throws IOException;

    /// Observed records, as far as they are at hand.
    List<Tree.Fields> records(Collection<Digest> digests) throws IOException;

    /// What a revision reads as.
    Reading read(String revision) throws IOException;

    /// Writes the entry of a request: before it is answered.
    void asked(String person, String verb, List<String> arguments, boolean allowed, String because, Instant now)
            throws IOException;

    /// Tries again what failed or is unknown.
    ///
    /// @param host a name or `*`
    /// @param key of an item or `*`
    /// @return how many items are to be tried again
    int retry(String host, String key, String person, Instant now) throws IOException;

    /// Lets go ahead what is held.
    ///
    /// @return whether such a subject was held
    boolean confirm(String subject, String person, Instant now) throws IOException;
}
