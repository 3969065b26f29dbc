/// What of the plan may go ahead now: rate control, errors, trying again.
package evenkeel.rollout;
