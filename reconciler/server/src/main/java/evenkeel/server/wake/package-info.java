/// What wakes the loop when its time has come. A ring that is lost costs a delay, one too many nothing.
package evenkeel.server.wake;
