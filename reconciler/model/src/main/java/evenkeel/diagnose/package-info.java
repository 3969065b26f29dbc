/// Faults in the fleet repository: where, what, and what to write instead.
package evenkeel.diagnose;
