/// Ports of a host, open or closed, by a table of nftables that is Evenkeel's own.
package evenkeel.firewall;
