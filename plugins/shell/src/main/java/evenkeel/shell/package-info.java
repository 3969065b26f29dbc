/// Scripts of a host: run once, recorded, and never run again by themselves where their end is unknown.
package evenkeel.shell;
