/// Proves the laws of an action for its author, on a host that is a temporary directory.
package evenkeel.testkit;
