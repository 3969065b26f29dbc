/// Asks a reconciler over SSH (JSch): the same words, text and exit codes as plain `ssh`.
package evenkeel.cli.remote;
