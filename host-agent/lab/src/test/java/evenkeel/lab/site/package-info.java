/// A whole fleet: a reconciler as it is built, on this machine, and agents on the hosts of a lab.
package evenkeel.lab.site;
