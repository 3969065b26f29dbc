/// `evenkeel`, the command: what works on this machine, and what is asked of a reconciler over SSH.
package evenkeel.cli;
