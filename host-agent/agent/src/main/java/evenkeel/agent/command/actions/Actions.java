package evenkeel.agent.command.actions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

import evenkeel.agent.command.Performer;

/// The performers of SSM's actions but the scripts, by the names of the actions.
public final class Actions {

    /// Where a host keeps what actions of commands leave on it, as its own paths name it.
    private static final String KEPT = "/var/lib/evenkeel";

    private Actions() {
    }

    /// @param state the agent's own folder, on this machine
    public static Map<String, Performer> all(Refresh refresh, Path state) {
        var trust = trust(state);
        var update = new UpdateAgent(KEPT + "/agent", state);
        return Map.of("aws:downloadContent", new DownloadContent(trust), "aws:runDocument", new RunDocument(),
                "aws:configurePackage", new ConfigurePackage(KEPT + "/packages", trust), "aws:refreshAssociation",
                new RefreshAssociation(refresh), "aws:softwareInventory", new SoftwareInventory(),
                "aws:updateSsmAgent", update, "aws:updateAgent", update);
    }

    /// What the agent's own configuration lets downloads use, for people.
    ///
    /// @throws IOException with a sentence, if it cannot be used
    public static String trusted(Path state) throws IOException {
        return trust(state).looked();
    }

    static Trust trust(Path state) {
        return new Trust(state.resolve("trust"), InstantSource.system());
    }
}
