/// Services of a host, kept by systemd as declared.
package evenkeel.services;
