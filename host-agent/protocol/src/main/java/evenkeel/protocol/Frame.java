package evenkeel.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Output;
import evenkeel.model.Pin;
import evenkeel.model.Tree;

/// One message on the control channel.
///
/// The agent opens with [Hello]; the reconciler answers [Welcome] and sends the newest [Order]. From then on both
/// send what they have. Nothing here needs an answer in time: each side is level-triggered, and a frame that is lost
/// with its connection is sent again, or made anew, on the next one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "_")
@JsonSubTypes({@JsonSubTypes.Type(value = Frame.Hello.class, name = "hello"),
        @JsonSubTypes.Type(value = Frame.Report.class, name = "report"),
        @JsonSubTypes.Type(value = Frame.Records.class, name = "records"),
        @JsonSubTypes.Type(value = Frame.Entries.class, name = "entries"),
        @JsonSubTypes.Type(value = Frame.NeedBlob.class, name = "needBlob"),
        @JsonSubTypes.Type(value = Frame.OutputPart.class, name = "outputPart"),
        @JsonSubTypes.Type(value = Frame.Looked.class, name = "looked"),
        @JsonSubTypes.Type(value = Frame.Ended.class, name = "ended"),
        @JsonSubTypes.Type(value = Frame.Problem.class, name = "problem"),
        @JsonSubTypes.Type(value = Frame.Welcome.class, name = "welcome"),
        @JsonSubTypes.Type(value = Frame.Order.class, name = "order"),
        @JsonSubTypes.Type(value = Frame.Apply.class, name = "apply"),
        @JsonSubTypes.Type(value = Frame.Ack.class, name = "ack"),
        @JsonSubTypes.Type(value = Frame.NeedRecords.class, name = "needRecords"),
        @JsonSubTypes.Type(value = Frame.NeedOutput.class, name = "needOutput"),
        @JsonSubTypes.Type(value = Frame.HaveOutput.class, name = "haveOutput"),
        @JsonSubTypes.Type(value = Frame.Look.class, name = "look"),
        @JsonSubTypes.Type(value = Frame.Blob.class, name = "blob"),
        @JsonSubTypes.Type(value = Frame.Check.class, name = "check"),
        @JsonSubTypes.Type(value = Frame.Checked.class, name = "checked"),
        @JsonSubTypes.Type(value = Frame.Invoke.class, name = "invoke"),
        @JsonSubTypes.Type(value = Frame.CancelInvocation.class, name = "cancelInvocation"),
        @JsonSubTypes.Type(value = Frame.ForgetInvocation.class, name = "forgetInvocation"),
        @JsonSubTypes.Type(value = Frame.Invoked.class, name = "invoked"),
        @JsonSubTypes.Type(value = Frame.Said.class, name = "said")})
public sealed interface Frame {

    /// The version that this program speaks; a peer with another major one is told so and closed.
    int VERSION = 1;

    // ---- from the agent

    /// Who is there. The reconciler believes the host's key, and refuses another name.
    ///
    /// @param epoch the agent's own: one more at each start
    /// @param order the sequence of the standing order it holds, 0 if none
    /// @param attributes slow facts by name: `os`, `architecture`, `kernel`, `booted`
    /// @param held items not yet released
    /// @param outputs whole outputs that it keeps until the reconciler has them
    /// @param can what it understands that not every agent of this version does: `check`
    record Hello(int version, String fleet, HostName host, String agent, long epoch, long order,
            SortedMap<String, String> attributes, List<Held> held,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Output> outputs,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> can) implements Frame {

        /// It takes a [Check].
        public static final String CHECK = "check";
        /// It takes an [Invoke].
        public static final String INVOKE = "invoke";

        public Hello {
            outputs = outputs == null ? List.of() : outputs;
            can = can == null ? List.of() : can;
        }

        public Hello(int version, String fleet, HostName host, String agent, long epoch, long order,
                SortedMap<String, String> attributes, List<Held> held, List<Output> outputs) {
            this(version, fleet, host, agent, epoch, order, attributes, held, outputs, List.of());
        }

        public Hello(int version, String fleet, HostName host, String agent, long epoch, long order,
                SortedMap<String, String> attributes, List<Held> held) {
            this(version, fleet, host, agent, epoch, order, attributes, held, List.of(), List.of());
        }
    }

    /// What was seen.
    ///
    /// @param order the sequence of the standing order that the items stand in
    /// @param whole these are all items of the order and all that is held; otherwise only what changed
    record Report(long order, boolean whole, List<Line> lines, List<Held> held, List<Key> contested)
            implements
                Frame {
    }

    /// What was seen of one item.
    record Line(Key key, Observation observation) {
    }

    /// Observed records that the reconciler asked for, by the digest of their canonical tree.
    record Records(List<Tree> records) implements Frame {
    }

    /// Spooled entries, oldest first. They stay in the agent's spool until an [Ack].
    record Entries(List<HostEntry> entries) implements Frame {
    }

    /// A plugin zip or a content that the agent lacks.
    record NeedBlob(Digest digest) implements Frame {
    }

    /// The answer to [NeedOutput].
    ///
    /// @param bytes from that offset; empty if the agent has it no more
    record OutputPart(Digest digest, long offset, byte[] bytes) implements Frame {
    }

    /// The answer to [Look].
    record Looked(long id, List<Line> lines, List<Tree> records) implements Frame {
    }

    /// All that a move asked for has an outcome, and its entries were sent before this.
    record Ended(String move) implements Frame {
    }

    /// Something the agent cannot do, for the operators to know: an order with a bad signature, a plugin that does
    /// not load.
    record Problem(String because, List<Key> keys) implements Frame {
    }

    // ---- from the reconciler

    /// @param epoch of this reconciler; the agent refuses a lower one than it has seen
    record Welcome(int version, long epoch, Instant at) implements Frame {
    }

    /// A standing order: canonical JSON of [evenkeel.model.StandingOrder], and its Ed25519 signature.
    record Order(byte[] body, byte[] signature) implements Frame {
    }

    /// Make these changes now.
    ///
    /// @param epoch of the reconciler
    /// @param number grows with each move of an epoch; an agent does no move twice
    /// @param move names it in entries
    /// @param order the sequence of the standing order that the items stand in
    /// @param planned in the order in which they are to be done
    record Apply(long epoch, long number, String move, long order, String revision, List<Planned> planned)
            implements
                Frame {
    }

    /// One item of a move.
    ///
    /// @param item the digest of the item, or of the held item that is to be released
    /// @param observed the record's digest that the plan was made from; a zero digest where an item before it changes
    ///        what is seen (`after:`)
    /// @param release let go of it instead
    /// @param confirmWithin after the move the agent must be answered on a new connection within that time, or it puts
    ///        back what was there; empty from reconcilers that do not know of it
    record Planned(Key key, Digest item, Digest observed, boolean release,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> confirmWithin) {
        /// Stands where nothing can be promised about what will be seen.
        public static final Digest AFTER = new Digest(0, 0, 0, 0);

        public Planned {
            confirmWithin = confirmWithin == null ? Optional.empty() : confirmWithin;
        }

        public Planned(Key key, Digest item, Digest observed, boolean release) {
            this(key, item, observed, release, Optional.empty());
        }
    }

    /// The results of all changes up to here, in that epoch of the agent, are on the reconciler's disk. An intent alone is
    /// not acknowledged: it and its result share an id.
    record Ack(long epoch, long sequence) implements Frame {
    }

    /// Records that the reconciler lacks.
    record NeedRecords(List<Digest> digests) implements Frame {
    }

    /// A part of a whole output that a [Hello] or an entry names, at most [Limits#BLOB_PART] bytes: the next is asked
    /// for when it came. Sent only to agents that named one.
    record NeedOutput(Digest digest, long offset) implements Frame {
    }

    /// The reconciler has all of it on its disk, or will never ask for it: the agent need not keep it.
    record HaveOutput(Digest digest) implements Frame {
    }

    /// Look, changing nothing, at items that stand in no order: for the plan of a revision.
    record Look(long id, List<Item> items, List<Pin> plugins) implements Frame {
    }

    /// A part of what [NeedBlob] asked for.
    ///
    /// @param offset where these bytes belong
    /// @param size of the whole; -1 if the reconciler has no such blob
    record Blob(Digest digest, long offset, long size, byte[] bytes) implements Frame {
    }

    // ---- health checks

    /// Make these health checks, which stand in the standing order, and answer [Checked]. Sent only to agents whose
    /// [Hello] says that they can; it changes nothing, and may be asked again.
    ///
    /// @param checks digests of [evenkeel.model.Probe]s, at most [Limits#CHECKS]
    record Check(long id, List<Digest> checks) implements Frame {
    }

    /// The answer to [Check].
    record Checked(long id, List<Health> results) implements Frame {
    }

    /// How one health check ended.
    ///
    /// @param fault why it is not well; empty if it is
    record Health(Digest check, String fault) {
    }

    // ---- commands

    /// Run a document once. Sent only to agents whose [Hello] says that they can, and again on each new connection until
    /// the agent has said that it has it: it takes each command once.
    ///
    /// @param body canonical JSON of an [evenkeel.model.Invocation]
    /// @param signature Ed25519, by the fleet's order key
    record Invoke(byte[] body, byte[] signature) implements Frame {
    }

    /// A person wants it ended. An agent that does not know of it will refuse it when it comes.
    record CancelInvocation(String command) implements Frame {
    }

    /// Its end is on the reconciler's disk, and so is what it wrote, as far as it will be fetched: the agent need not keep
    /// it. It still takes no other of that command.
    record ForgetInvocation(String command) implements Frame {
    }

    /// How far invocations have come: after the greeting all that the agent keeps, then each that has changed.
    record Invoked(List<InvocationState> states) implements Frame {
    }

    /// A part of what a step writes, as it comes: for people who look on. It may be lost, and ends after
    /// [Limits#LIVE] bytes of an invocation.
    ///
    /// @param step its name
    /// @param error whether it is of standard error
    /// @param offset of the stream
    record Said(String command, String step, boolean error, long offset, byte[] bytes) implements Frame {
    }
}
