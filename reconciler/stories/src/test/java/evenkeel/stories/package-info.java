/// Whole stories: the real core, the real actions and the real agent, joined in one process.
package evenkeel.stories;
