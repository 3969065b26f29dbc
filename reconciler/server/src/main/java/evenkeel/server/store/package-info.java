/// What the reconciler keeps on its own disk: the spool, which must not be lost, and the store, which may.
package evenkeel.server.store;
