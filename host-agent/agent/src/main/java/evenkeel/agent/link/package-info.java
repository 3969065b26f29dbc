/// The connection to the reconciler, by JSch: joining a fleet, the control channel, dialling again.
package evenkeel.agent.link;
