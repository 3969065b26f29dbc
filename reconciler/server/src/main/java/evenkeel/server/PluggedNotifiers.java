package evenkeel.server;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

import evenkeel.loader.PluginZip;
import evenkeel.model.Pin;
import evenkeel.server.plugins.Shelf;
import evenkeel.server.tell.Notifiers;

/// The notifiers of the plugins on the shelf.
record PluggedNotifiers(Shelf shelf) implements Notifiers {

    @Override
    public List<Pin> offering(String name, List<Pin> plugins) {
        var zips = shelf.plugins().stream().filter(zip -> zip.notifiers().contains(name)).map(PluginZip::sha256)
                .toList();
        return plugins.stream().filter(pin -> zips.contains(pin.sha256())).toList();
    }

    @Override
    public void tell(Pin plugin, String name, String event, SortedMap<String, String> settings) throws IOException {
        shelf.notifier(plugin, name).tell(event, settings);
    }
}
