package evenkeel.lab.laws;

import evenkeel.model.Tree;

/// One desired state, and what happens on the host around it.
///
/// @param plugin the folder of the plugin, below `plugins/`
/// @param action its action
/// @param inputs as a step has them; a text `blob:/FILE` stands for the digest of that file of the host
/// @param before lines of `sh` that make the host what it is before the action comes
/// @param byHand lines of `sh` that break what the action made
record Trial(String plugin, String action, Tree inputs, String before, String byHand) {

    /// @param inputs name, value, name, value …
    static Trial of(String plugin, String action, Object... inputs) {
        return new Trial(plugin, action, Tree.fields(inputs), "", "");
    }

    Trial before(String lines) {
        return new Trial(plugin, action, inputs, lines, byHand);
    }

    Trial byHand(String lines) {
        return new Trial(plugin, action, inputs, before, lines);
    }
}
