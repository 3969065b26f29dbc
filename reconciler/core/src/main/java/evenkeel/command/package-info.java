/// Documents that are run once: which host is next, how each stands, and what that means for the whole.
package evenkeel.command;
