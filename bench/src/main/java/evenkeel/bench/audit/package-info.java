/// Measures the audit trail. Real: the spool with its fsync, the signatures, the commits, the push into a bare
/// repository on this disk, the verifier, `git`. Simulated: the changes, and for the long run the time between them.
package evenkeel.bench.audit;
