/// Documents that are run once: taken once, carried out step by step beside the keeping of items, and told of until the
/// reconciler has their ends.
package evenkeel.agent.command;
