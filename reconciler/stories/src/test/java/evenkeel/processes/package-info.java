/// What was built, as it is shipped: real processes, real Git, real SSH, real `kill -9`.
package evenkeel.processes;
