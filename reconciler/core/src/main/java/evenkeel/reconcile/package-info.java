/// One turn of the loop, and the doors that it needs to the world.
package evenkeel.reconcile;
