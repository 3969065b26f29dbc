/// Tells of what happened, to the addresses, programs and plugins' notifiers that the reconciler's own configuration allows: at least once,
/// in order, and without the loop waiting for anybody.
package evenkeel.server.tell;
