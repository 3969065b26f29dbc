/// What an author of a plugin compiles against: an action, a host to do it on, and a notifier.
package evenkeel.spi;
