package evenkeel.desired;

import java.util.Optional;
import java.util.SortedMap;

import evenkeel.model.Item;
import evenkeel.model.Tree;

/// A step of an association with its parameters filled in: an item already, or one that is finished for each host
/// because a template is to be rendered for it.
///
/// @param item complete where `template` is empty; else with the template's path still in its inputs
/// @param template the name of the input that is to be rendered
/// @param missing a path that came of its parameters, and that the repository does not have
/// @param parameters of the association, over the defaults of its document
record Draft(Item item, Optional<String> template, Optional<String> missing, String association,
        SortedMap<String, Tree> parameters) {
}
