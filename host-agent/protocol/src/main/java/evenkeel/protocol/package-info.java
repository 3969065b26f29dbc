/// Frames on the link between an agent and the reconciler.
package evenkeel.protocol;
