/// A lab: booted Debian hosts on this machine, a packet away from a test.
package evenkeel.lab;
