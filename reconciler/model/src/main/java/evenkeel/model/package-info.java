/// The words that the reconciler and the agents share.
package evenkeel.model;
