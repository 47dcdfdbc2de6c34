package dev.weir.gateway;

/**
 * One thing that can be set, for the reference in the documentation.
 *
 * @param name name in a settings file
 * @param defaultValue value where none is given, empty where one must be given
 * @param meaning what it does, with its unit
 */
public record Setting(String name, String defaultValue, String meaning) {}
