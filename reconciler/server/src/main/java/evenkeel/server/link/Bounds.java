package evenkeel.server.link;

import java.time.Duration;

import evenkeel.protocol.Limits;

/// All limits of the listener, in one place; those of single frames are in [Limits].
///
/// @param strangers connections that have not shown a key yet; some more for addresses that people came from
/// @param hosts connections of agents
/// @param persons connections of people: their own, no agent takes them
/// @param enrolling connections of hosts that join
/// @param authentication from accepting a connection to its key
/// @param hello from a channel's opening to its first frame, or to the end of an enrolment
/// @param idle of an agent, which keeps alive every [Limits#KEEP_ALIVE]
/// @param idlePerson of a person's connection, on which nothing may be said while a verb works
/// @param stalled for the rest of a frame, or for a peer that does not read
/// @param outbox bytes that wait for one agent
/// @param sweep between two looks at deadlines
public record Bounds(int strangers, int hosts, int persons, int enrolling, Duration authentication, Duration hello,
        Duration idle, Duration idlePerson, Duration stalled, long outbox, Duration sweep) {

    public static final Bounds USUAL = new Bounds(512, 25_000, 256, 64, Duration.ofSeconds(90), Duration.ofSeconds(30),
            Limits.KEEP_ALIVE.multipliedBy(4), Duration.ofHours(12), Duration.ofMinutes(2), 2L * Limits.ORDER,
            Duration.ofSeconds(1));

    /// Characters of a command line: the parameters of a command have up to 64 KiB, and quotes come on top. SSH itself
    /// takes no more than 256 KiB.
    public static final int COMMAND_LINE = 192 << 10;
    /// Words of a command line.
    public static final int WORDS = 256;
    /// Characters of a user name, as far as it is repeated anywhere.
    static final int USER = 64;
    /// Channels of one connection; MINA ends the connection that opens more.
    static final int CHANNELS = 16;
    /// Bytes that a peer may send on a channel before some of it was dealt with: more than a frame.
    static final long WINDOW = 2L << 20;
    /// Blobs that one agent may wait for.
    static final int BLOBS = 256;
    /// Frames of one agent that the loop deals with before others have their turn.
    static final int AT_ONCE = 32;
    /// Refusals made known in one minute; the others are counted.
    static final int REFUSALS = 30;
    /// Slots for connections without a key, from addresses that people came from; and how many addresses are known.
    static final int RESERVED = 16;
}
