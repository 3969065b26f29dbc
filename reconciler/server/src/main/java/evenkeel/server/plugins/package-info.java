/// The plugins as the reconciler uses them: zips on a shelf, described at once and loaded once they are pinned.
package evenkeel.server.plugins;
