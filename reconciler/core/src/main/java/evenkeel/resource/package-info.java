/// The fleet repository as values: a snapshot of files is read into a fleet, or into diagnostics that say what to mend.
package evenkeel.resource;
