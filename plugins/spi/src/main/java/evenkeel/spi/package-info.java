/// What an author of an action compiles against: observe, diff, apply, and a host to do it on.
package evenkeel.spi;
