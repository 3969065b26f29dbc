package evenkeel.agent.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// The plugins that are needed: those of the order, and older ones of items that are not yet released.
public final class Pins {

    private static final String FILE = "pins.json";

    private final State state;
    private List<Pin> pins;

    private Pins(State state, List<Pin> pins) {
        this.state = state;
        this.pins = pins;
    }

    public static Pins open(State state) throws IOException {
        return new Pins(state, List.of(state.read(FILE, Pin[].class).orElse(new Pin[0])));
    }

    public List<Pin> all() {
        return pins;
    }

    /// @param ordered of the order now held
    /// @param held the plugins of items that are held
    public void keep(List<Pin> ordered, Set<Digest> held) throws IOException {
        var next = new TreeMap<Digest, Pin>();
        pins.stream().filter(pin -> held.contains(pin.sha256())).forEach(pin -> next.put(pin.sha256(), pin));
        ordered.forEach(pin -> next.put(pin.sha256(), pin));
        if (!List.copyOf(next.values()).equals(pins)) {
            state.write("agent.pins", FILE, new ArrayList<>(next.values()));
            pins = List.copyOf(next.values());
        }
    }
}
