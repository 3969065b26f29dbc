/// A whole fleet: a repository, a reconciler in a process of its own, and many agents.
package evenkeel.bench.fleet;
