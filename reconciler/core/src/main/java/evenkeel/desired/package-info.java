/// What every host should have: a fleet, compiled.
package evenkeel.desired;
