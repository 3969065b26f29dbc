package evenkeel.resource;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;

/// A resource whose fields have been held against their table.
///
/// @param name the file's
/// @param at where it begins
record Sheet(Kind kind, String name, Digest digest, Position at, Spec spec) {
}
