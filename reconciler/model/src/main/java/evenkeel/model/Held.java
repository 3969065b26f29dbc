package evenkeel.model;

/// An item that an agent has changed, or found as desired, and not yet released.
///
/// @param item the last desired state that was applied
/// @param onRelease as it was declared then
/// @param saved whether the agent kept what was there before
public record Held(Key key, Digest item, String action, Item.OnRelease onRelease, boolean saved) {
}
