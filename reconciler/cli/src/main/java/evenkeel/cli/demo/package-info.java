/// `evenkeel demo`: a real reconciler and three real agents in a temporary folder, and a story that checks itself.
package evenkeel.cli.demo;
