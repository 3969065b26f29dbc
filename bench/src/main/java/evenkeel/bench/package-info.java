/// Measures Evenkeel: each figure beside a peer or a floor of the same run.
package evenkeel.bench;
