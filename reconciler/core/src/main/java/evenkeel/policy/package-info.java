/// Who may do what, and on which hosts: deny by default.
package evenkeel.policy;
