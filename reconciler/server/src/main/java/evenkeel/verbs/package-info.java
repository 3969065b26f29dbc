/// What people ask of the reconciler: each verb takes a person and a request, checks the policy, and returns a value.
package evenkeel.verbs;
