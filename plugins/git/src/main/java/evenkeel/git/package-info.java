/// Checkouts of Git repositories, by the host's own git.
package evenkeel.git;
