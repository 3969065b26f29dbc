/// Kernel settings of a host, kept as declared, now and after a boot.
package evenkeel.sysctl;
