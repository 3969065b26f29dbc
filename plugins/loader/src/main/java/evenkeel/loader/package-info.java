/// Plugin zips become actions.
package evenkeel.loader;
