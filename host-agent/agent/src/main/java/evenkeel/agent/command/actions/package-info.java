/// SSM's actions, as a Linux host does them: each a performer of steps.
package evenkeel.agent.command.actions;
