/// Plugin zips become actions and notifiers.
package evenkeel.loader;
