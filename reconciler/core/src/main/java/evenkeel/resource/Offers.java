package evenkeel.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.yaml.Marked;

/// What the pinned plugins offer.
///
/// @param missing pins whose zip is not at hand: what they offer is not known
/// @param unread pins that were faulty: likewise
record Offers(List<Pin> pins, SortedMap<String, Fleet.Offer> actions, List<Pin> missing, List<Spec> unread) {

    /// What is known of zips besides their pins.
    record Shelved(Map<Digest, List<ActionDescriptor>> shelf, PluginSignatures signatures) {
    }

    static final Offers NONE = new Offers(List.of(), new TreeMap<>(), List.of(), List.of());
    /// There is a `plugins.yaml` that could not be read.
    static final Offers UNREAD = new Offers(List.of(), new TreeMap<>(), List.of(),
            List.of(new Spec(Tables.PLUGINS, new Marked.Fields(Map.of(), Position.file("plugins.yaml")))));

    static Offers of(Spec plugins, Shelved shelved, Faults faults) {
        var signers = signers(plugins, faults);
        var offers = new Offers(new ArrayList<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        var first = new HashMap<String, Spec>();
        for (var written : plugins.specs("plugins")) {
            var id = written.text("id");
            var twice = id.map(name -> first.putIfAbsent(name, written));
            twice.ifPresent(other -> faults.error(written.at("id"), "the plugin " + Say.quote(id.get())
                    + " is pinned a second time", "the first is at " + other.at("id") + ": keep one of them"));
            if (twice.isEmpty() && id.isPresent() && written.has("version") && written.has("sha256")) {
                var pin = new Pin(id.get(), written.text("version").orElseThrow(),
                        Digest.parse(written.text("sha256").orElseThrow()));
                if (plugins.has("signers")) {
                    signed(pin, written, shelved.signatures(), signers, faults);
                }
                offers.add(pin, written, shelved.shelf(), faults);
            } else {
                offers.unread.add(written);
            }
        }
        return offers;
    }

    private static List<String> signers(Spec plugins, Faults faults) {
        plugins.texts("signers").forEach(text -> {
            var fault = SshKeys.fault(text.value());
            if (!fault.isEmpty()) {
                faults.error(text.at(), fault.getFirst(), fault.getLast());
            }
        });
        return plugins.words("signers").stream().map(SshKeys::plain).toList();
    }

    /// Where signers are named, a digest alone is not believed.
    private static void signed(Pin pin, Spec written, PluginSignatures signatures, List<String> signers,
            Faults faults) {
        var signature = written.text("signature");
        if (signature.isEmpty()) {
            faults.error(written.at("id"), "plugin " + Say.quote(pin.id()) + " has no signature", "sign the line that"
                    + " evenkeel pin prints of it: ssh-keygen -Y sign -n " + PluginSignatures.NAMESPACE + " -f KEY");
        } else if (!signatures.good(pin, signature.get(), signers)) {
            faults.error(written.at("signature"), "this is no signature of plugin " + Say.quote(pin.id()) + " version "
                    + Say.quote(pin.version()) + " with that SHA-256 by one of the signers",
                    "sign the line that evenkeel pin prints of it, or name who signed it in signers");
        }
    }

    /// Whether it is known what all pins offer, so that an action that is not there is a fault.
    boolean complete() {
        return missing.isEmpty() && unread.isEmpty();
    }

    private void add(Pin pin, Spec written, Map<Digest, List<ActionDescriptor>> shelf, Faults faults) {
        pins.add(pin);
        var offered = shelf.get(pin.sha256());
        if (offered == null) {
            missing.add(pin);
            faults.error(written.at("sha256"),
                    "plugin " + Say.quote(pin.id()) + " version " + Say.quote(pin.version()) + " is not at hand",
                    "no zip with the SHA-256 " + pin.sha256().brief()
                            + "… was found: put it beside the others, or correct sha256");
            return;
        }
        for (var action : offered) {
            var other = actions.putIfAbsent(action.name(), new Fleet.Offer(pin, action));
            if (other != null) {
                faults.error(written.at("id"), "the action " + Say.quote(action.name()) + " is offered twice: by "
                        + Say.quote(other.pin().id()) + " and " + Say.quote(pin.id()), "pin only one of them");
            }
        }
    }
}
