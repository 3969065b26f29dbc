package evenkeel.desired;

import java.util.SortedMap;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Tree;

/// A step of an association with its parameters filled in.
sealed interface Draft {

    /// Complete where it is [Finished]; else with paths still in its inputs.
    Item item();

    /// An item already: the same for all hosts.
    ///
    /// @param contents what of the repository it names, by digest
    record Finished(Wanted wanted, SortedMap<Digest, byte[]> contents) implements Draft {
        @Override
        public Item item() {
            return wanted.item();
        }
    }

    /// A template is rendered for each host.
    ///
    /// @param input the name of the input that is rendered
    /// @param parameters of the association, over the defaults of its document
    /// @param contents what else it names
    record Templated(Item item, String input, Contents.Content template, SortedMap<String, Tree> parameters,
            SortedMap<Digest, byte[]> contents) implements Draft {
    }

    /// Its parameters name a path that the repository does not have.
    record Missing(Item item, String path) implements Draft {
    }
}
