/// Looking at a host: the actions of plugins, each item's own view of the host, and the watch for changes.
package evenkeel.agent.observe;
