/// Packages of a host, kept as declared by its own package manager.
package evenkeel.packages;
