package evenkeel.verbs;

import java.time.InstantSource;
import java.util.List;

import evenkeel.reconcile.CommandDesk;
import evenkeel.reconcile.Desk;

/// What the verbs need.
///
/// @param desk may be called by any thread: it hands over to the loop
/// @param version of this program
/// @param signer signs facts bundles
/// @param tellings how the notifications are
/// @param destinations where outputs of commands may be copied to
/// @param commands may be called by any thread likewise
public record Doors(Desk desk, Access access, Trail trail, InstantSource clock, String version, Signer signer,
        Tellings tellings, List<Destination> destinations, CommandDesk commands) {

    public Doors {
        destinations = List.copyOf(destinations);
    }

    /// Where outputs are copied nowhere.
    public Doors(Desk desk, Access access, Trail trail, InstantSource clock, String version, Signer signer,
            Tellings tellings, CommandDesk commands) {
        this(desk, access, trail, clock, version, signer, tellings, List.of(), commands);
    }

    /// Where no command is run.
    public Doors(Desk desk, Access access, Trail trail, InstantSource clock, String version, Signer signer,
            Tellings tellings) {
        this(desk, access, trail, clock, version, signer, tellings, NoCommands.HERE);
    }

    /// Without facts bundles, where nothing tells.
    public Doors(Desk desk, Access access, Trail trail, InstantSource clock, String version) {
        this(desk, access, trail, clock, version, Signer.NONE, Tellings.NONE);
    }
}
