package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The agent's own looking at its items, out of turn.
public interface Refresh {

    /// Looks at all items of these associations, of all where none is named, and repairs what may be repaired.
    ///
    /// @return a line about each association
    /// @throws IOException if one of them declares nothing here, or the agent cannot look
    List<String> look(Set<String> associations) throws IOException;
}
