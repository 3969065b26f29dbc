/// What the reconciler tells a forge (GitHub, Gitea, Forgejo, or any program) of pull requests, and how a forge wakes it;
/// here the JDK's HTTP client and server are met.
package evenkeel.server.forge;
