/// One host: what looking at a thousand files costs, and how soon a drift is gone.
package evenkeel.bench.host;
