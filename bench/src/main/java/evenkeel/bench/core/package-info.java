/// Measures the reconciler's core with ten thousand hosts of a hundred items each, and whether it may go on for ever.
/// Real: the core, the actions' own differences, the signatures of orders; for memory, also Git and the loading of
/// plugin zips. Simulated: agents (they find everything as desired), ledger and store (in memory), and for the core
/// also Git (trees in memory).
package evenkeel.bench.core;
