/// Users and groups of a host, and the keys by which users log in.
package evenkeel.user;
