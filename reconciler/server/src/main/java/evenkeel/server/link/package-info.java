/// The link: one SSH server (Apache MINA SSHD) on one port, for agents, hosts that join, and people.
package evenkeel.server.link;
