/// The agent: one core that is driven by messages, and the program around it.
package evenkeel.agent;
