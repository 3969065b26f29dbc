package evenkeel.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Key;
import evenkeel.model.Pin;
import evenkeel.resource.Fleet.Target;
import evenkeel.spi.Change;
import tools.jackson.databind.JsonNode;

/// What an entry tells.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Event.LeaseTaken.class, name = "lease-taken"),
        @JsonSubTypes.Type(value = Event.Accepted.class, name = "revision-accepted"),
        @JsonSubTypes.Type(value = Event.Refused.class, name = "revision-refused"),
        @JsonSubTypes.Type(value = Event.Held.class, name = "held"),
        @JsonSubTypes.Type(value = Event.Confirmed.class, name = "confirmed"),
        @JsonSubTypes.Type(value = Event.Enrolled.class, name = "host-enrolled"),
        @JsonSubTypes.Type(value = Event.EnrolmentRefused.class, name = "enrolment-refused"),
        @JsonSubTypes.Type(value = Event.Retired.class, name = "host-retired"),
        @JsonSubTypes.Type(value = Event.Unlisted.class, name = "host-unlisted"),
        @JsonSubTypes.Type(value = Event.Listed.class, name = "host-listed"),
        @JsonSubTypes.Type(value = Event.Dispatched.class, name = "move-dispatched"),
        @JsonSubTypes.Type(value = Event.Ended.class, name = "move-ended"),
        @JsonSubTypes.Type(value = Event.OnHost.class, name = "change"),
        @JsonSubTypes.Type(value = Event.Halted.class, name = "rollout-halted"),
        @JsonSubTypes.Type(value = Event.Retried.class, name = "retried"),
        @JsonSubTypes.Type(value = Event.Asked.class, name = "request"),
        @JsonSubTypes.Type(value = Event.Noticed.class, name = "notice"),
        @JsonSubTypes.Type(value = Event.PlanHeld.class, name = "plan-held"),
        @JsonSubTypes.Type(value = Event.PlanAhead.class, name = "plan-ahead"),
        @JsonSubTypes.Type(value = Event.Counted.class, name = "counted"),
        @JsonSubTypes.Type(value = Event.ApprovalsSigned.class, name = "approvals-signed"),
        @JsonSubTypes.Type(value = Event.Waved.class, name = "wave"),
        @JsonSubTypes.Type(value = Event.Quarantined.class, name = "rollout-quarantined"),
        @JsonSubTypes.Type(value = Event.Resumed.class, name = "rollout-resumed"),
        @JsonSubTypes.Type(value = Event.Commanded.class, name = "command-requested"),
        @JsonSubTypes.Type(value = Event.InvocationsSent.class, name = "invocations-sent"),
        @JsonSubTypes.Type(value = Event.InvocationsBegun.class, name = "invocations-begun"),
        @JsonSubTypes.Type(value = Event.InvocationEnded.class, name = "invocation-ended"),
        @JsonSubTypes.Type(value = Event.InvocationsClosed.class, name = "invocations-closed"),
        @JsonSubTypes.Type(value = Event.CommandCancelled.class, name = "command-cancelled"),
        @JsonSubTypes.Type(value = Event.CommandEnded.class, name = "command-ended")})
public sealed interface Event {

    /// This writer holds the lease from here on.
    record LeaseTaken(String by) implements Event {
    }

    /// This revision is what the fleet should be from here on: the anchor.
    record Accepted(String revision, String previous) implements Event {
    }

    /// Said once for each revision.
    record Refused(String revision, List<String> diagnostics) implements Event {
    }

    /// Nothing goes ahead until a person confirms: `subject` is what to confirm. An empty `because` takes it back:
    /// there is nothing to confirm any more.
    record Held(String subject, String because) implements Event {
    }

    record Confirmed(String subject, String person) implements Event {
    }

    /// @param key the host's identity in OpenSSH's form, without comment
    /// @param seal the host's X25519 public key in Base64
    /// @param tags of the activation, at that time
    record Enrolled(HostName host, String key, String seal, String activation, SortedMap<String, String> tags)
            implements
                Event {
    }

    record EnrolmentRefused(String host, String key, String activation, String because) implements Event {
    }

    /// Its key is revoked.
    record Retired(HostName host) implements Event {
    }

    /// Its file left Git without `retired: true`: its plan is held.
    record Unlisted(HostName host) implements Event {
    }

    /// It has a file in Git.
    record Listed(HostName host) implements Event {
    }

    /// Intent: written before the move is sent.
    ///
    /// @param generation of the rollout: see `evenkeel.rollout`
    record Dispatched(String move, HostName host, String revision, List<Part> parts) implements Event {
    }

    /// One item of a move.
    ///
    /// @param observed the digest of the record that it was planned from; zero where nothing is promised about it
    /// @param confirmWithin the host puts it back unless it is heard on a new connection within that time
    record Part(Key key, Digest item, Digest observed, String association, String generation, boolean release,
            List<Change> changes, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> confirmWithin) {

        public Part {
            confirmWithin = confirmWithin == null ? Optional.empty() : confirmWithin;
        }

        public Part(Key key, Digest item, Digest observed, String association, String generation, boolean release,
                List<Change> changes) {
            this(key, item, observed, association, generation, release, changes, Optional.empty());
        }
    }

    /// The host said that all of a move has an outcome, or the reconciler gave the move up.
    record Ended(String move, HostName host, String because) implements Event {
    }

    /// A change on a host, as its agent wrote it: intent, and later its result.
    record OnHost(HostEntry entry) implements Event {
    }

    /// More errors than `maxErrors`: nothing more of it goes ahead until its generation changes or a person retries.
    record Halted(String association, String generation, String because) implements Event {
    }

    /// A person's decision to try again.
    ///
    /// @param host or `*`
    /// @param key of the item, or `*`
    record Retried(String host, String key, String person) implements Event {
    }

    /// A request by a person, allowed or refused, reads included.
    ///
    /// @param person the name, or `unknown` and the key's fingerprint
    record Asked(String person, String verb, List<String> arguments, boolean allowed, String because)
            implements
                Event {
    }

    /// Something that people should know: a repository that is gone, a plugin that does not load. Said once until it
    /// changes.
    record Noticed(String subject, String text) implements Event {
    }

    /// The plan is beyond the limits: what nobody approved of it waits. Said once for each revision.
    record PlanHeld(String revision, String because) implements Event {
    }

    /// The plan is held no more: it is within the limits, or was approved.
    record PlanAhead(String revision) implements Event {
    }

    /// The move that is dispatched with this has changes that nobody approved: they count against the limits.
    ///
    /// @param items those that are removed, released or run, and which of these
    record Counted(HostName host, SortedMap<Key, String> items) implements Event {
    }

    /// Whose signatures stand for which approvals in the accepted revision: all of them, each time that they change.
    ///
    /// @param approvals by path
    record ApprovalsSigned(SortedMap<String, ApprovedBy> approvals) implements Event {
    }

    /// @param people whose own signature is on it, and who were allowed to approve before
    /// @param until what they signed for: the approval may expire earlier, but not later
    record ApprovedBy(List<String> people, Instant until) {
        public ApprovedBy {
            people = List.copyOf(people);
        }
    }

    /// How far a generation's waves are.
    ///
    /// @param wave from 1, of so many
    /// @param because what is to be said of it: who was not reached in the wave before
    record Waved(String association, String generation, int wave, int of, Step step, String because)
            implements
                Event {

        public enum Step {
            /// Its hosts may change.
            BEGUN,
            /// All that can be reached are as desired.
            BAKES,
            /// Written before its checks are asked for.
            ASKED,
            /// It was the last, and is over.
            ENDED
        }
    }

    /// No further host begins with this generation, whatever is retried, until a person resumes it. A [Halted] stands
    /// before it.
    ///
    /// @param person who said so; empty where a health check failed
    record Quarantined(String association, String generation, String because, String person) implements Event {
    }

    /// A person lets a halted rollout go on; errors so far are forgiven.
    record Resumed(String association, String generation, String person) implements Event {
    }

    /// Events of one command.
    interface OfCommand {

        /// Its id.
        String command();
    }

    /// A document is to run once on some hosts: all that it needs stands here, so that it goes on as it was begun,
    /// whatever Git says meanwhile.
    ///
    /// @param command its id: a UUID
    /// @param hosts that its targets meant at that moment
    record Commanded(String command, By by, Runs runs, Pace pace,
            SortedSet<HostName> hosts) implements Event, OfCommand {
    }

    /// @param person who asked; empty where a file of the repository did
    /// @param origin `run`, `retry COMMAND`, `commands/NAME.yaml DIGEST` or `triggers/NAME.yaml ENTRY`
    /// @param comment at most 100 characters
    record By(String person, String origin, String comment) {
    }

    /// What is to run: see [evenkeel.model.Invocation].
    ///
    /// @param digest of the document's content
    record Runs(String revision, String document, Digest digest, JsonNode content,
            SortedMap<String, JsonNode> parameters, SortedMap<String, JsonNode> documents,
            SortedMap<String, Digest> contents, SortedMap<String, Pin> plugins) {

        public Runs {
            plugins = plugins == null ? Collections.emptySortedMap() : plugins;
        }

        /// Without actions of plugins.
        public Runs(String revision, String document, Digest digest, JsonNode content,
                SortedMap<String, JsonNode> parameters, SortedMap<String, JsonNode> documents,
                SortedMap<String, Digest> contents) {
            this(revision, document, digest, content, parameters, documents, contents, Collections.emptySortedMap());
        }
    }

    /// @param targets as they were asked for
    /// @param delivery what was not begun within that time never is; SSM's `TimeoutSeconds`
    /// @param execution how long the document's steps may take together at most, for the moment when nothing more is waited for
    /// @param live whether somebody looks on
    /// @param output where outputs are copied to besides; empty for nowhere
    record Pace(List<Target> targets, String maxConcurrency, String maxErrors, Duration delivery, Duration execution,
            boolean live, String output) {
        public Pace {
            targets = List.copyOf(targets);
        }
    }

    /// Written before they are sent.
    record InvocationsSent(String command, List<HostName> hosts) implements Event, OfCommand {
    }

    /// Their agents said that they began.
    record InvocationsBegun(String command, List<HostName> hosts) implements Event, OfCommand {
    }

    /// How it ended on one host, as its agent said.
    record InvocationEnded(HostName host, InvocationState state) implements Event, OfCommand {
        @Override
        public String command() {
            return state.command();
        }
    }

    /// What became of hosts on which nothing more is waited for.
    ///
    /// @param details SSM's words: `DeliveryTimedOut`, `Undeliverable`, `Terminated`, `Cancelled`, `InvalidPlatform`,
    ///        `AccessDenied`; and `Unknown`, where it was begun and its end will not be seen
    record InvocationsClosed(String command, String details, String because,
            List<HostName> hosts) implements Event, OfCommand {
    }

    /// A person wants it ended on these hosts.
    record CommandCancelled(String command, List<HostName> hosts, String person) implements Event, OfCommand {
    }

    /// All of its invocations are over.
    ///
    /// @param status SSM's: `Success`, `Failed`, `Cancelled`, `TimedOut`
    /// @param details SSM's: `Success`, `Failed`, `Cancelled`, `DeliveryTimedOut`, `Incomplete`, `NoInstancesInTag`
    record CommandEnded(String command, String status, String details) implements Event, OfCommand {
    }
}
