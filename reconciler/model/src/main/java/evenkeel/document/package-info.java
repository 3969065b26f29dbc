/// What SSM's Command documents mean: parameters filled in, preconditions, the flow from step to step. The same for the
/// reconciler, which checks them, and for the agent, which runs them.
package evenkeel.document;
