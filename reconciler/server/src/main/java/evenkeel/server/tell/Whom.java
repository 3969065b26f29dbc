package evenkeel.server.tell;

/// Whom a reconciler may tell at all.
///
/// @param settings what its own configuration allows
/// @param notifiers those of plugins, of which it allows some
public record Whom(Settings settings, Notifiers notifiers) {
}
