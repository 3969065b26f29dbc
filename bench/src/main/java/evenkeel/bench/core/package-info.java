/// Measures the reconciler's core with ten thousand hosts of a hundred items each. Real: the core, the actions' own
/// differences, the signatures of orders. Simulated: Git (trees in memory), agents (nobody answers by itself), ledger
/// and store (in memory).
package evenkeel.bench.core;
