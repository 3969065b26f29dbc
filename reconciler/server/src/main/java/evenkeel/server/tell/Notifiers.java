package evenkeel.server.tell;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

import evenkeel.model.Pin;

/// The notifiers that plugins offer. Any thread may call it.
public interface Notifiers {

    /// Where no plugin is used.
    Notifiers NONE = new Notifiers() {
        @Override
        public List<Pin> offering(String name, List<Pin> plugins) {
            return List.of();
        }

        @Override
        public void tell(Pin plugin, String name, String event, SortedMap<String, String> settings)
                throws IOException {
            throw new IOException("no plugin is used here");
        }
    };

    /// Those of these plugins that say of themselves that they offer a notifier of that name. Loads none.
    List<Pin> offering(String name, List<Pin> plugins);

    /// Returns when the plugin's notifier has taken the event; the plugin may wait as long as it likes.
    ///
    /// @throws IOException if it did not, or the plugin is not loaded, with a sentence
    void tell(Pin plugin, String name, String event, SortedMap<String, String> settings) throws IOException;
}
