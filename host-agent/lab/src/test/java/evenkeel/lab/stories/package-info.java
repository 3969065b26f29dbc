/// What people do with Evenkeel, on booted hosts.
package evenkeel.lab.stories;
