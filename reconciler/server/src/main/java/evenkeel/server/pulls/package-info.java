/// Plans what is proposed and tells the forge: a comment and a status for each pull request, and after the merge what
/// came of it.
package evenkeel.server.pulls;
