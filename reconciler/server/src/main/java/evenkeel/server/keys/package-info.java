/// The reconciler's own keys, in OpenSSH's formats: made once, kept in one folder, readable by nobody else.
/// Bouncy Castle is met here for signing, and as a provider of MINA.
package evenkeel.server.keys;
