/// The way in for people: `ssh -p PORT fleet@host VERB`; here too Apache MINA SSHD is met.
package evenkeel.server.shell;
