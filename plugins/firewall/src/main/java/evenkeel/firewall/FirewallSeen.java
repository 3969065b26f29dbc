package evenkeel.firewall;

import java.util.List;

/// What was seen of a port in Evenkeel's own table.
///
/// @param table `absent`, `right`, or `changed` where somebody else changed what all items share
/// @param foreign how many lines somebody else put into it
/// @param rules of this port, in words
public record FirewallSeen(String table, int foreign, List<String> rules) {
}
