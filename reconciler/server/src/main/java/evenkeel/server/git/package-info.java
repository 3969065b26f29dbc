/// Git, by JGit: where intent is read from and where what happened is written. Nothing of a repository is ever run.
package evenkeel.server.git;
