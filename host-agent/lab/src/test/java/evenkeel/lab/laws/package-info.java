/// The laws of actions, on a booted host.
package evenkeel.lab.laws;
