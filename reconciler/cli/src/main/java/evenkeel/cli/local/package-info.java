/// What the command does on this machine alone.
package evenkeel.cli.local;
