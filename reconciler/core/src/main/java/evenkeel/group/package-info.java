/// Which hosts a target means.
package evenkeel.group;
