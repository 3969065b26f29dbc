/// The reconciler's own keys, in OpenSSH's formats: made once, kept in one folder, readable by nobody else.
package evenkeel.server.keys;
