/// Changing a host: moves, releases and repairs, each with its intent on the disk before the host is touched.
package evenkeel.agent.apply;
