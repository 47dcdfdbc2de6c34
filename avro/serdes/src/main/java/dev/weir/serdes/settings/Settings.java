package dev.weir.serdes.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes configuration records from maps of strings, and lists what can be set. */
public final class Settings {
    private Settings() {}

    /** One line of docs/configuration.md. */
    public record Described(String name, String byDefault, String meaning) {}

    /**
     * Makes a record from the values whose names begin with the prefix; each component's own default counts where there is none.
     *
     * @throws InvalidSettingException when a name is unknown or a value does not fit, naming it
     */
    public static <R extends Record> R read(Class<R> type, String prefix, Map<String, String> values) {
        refuseUnknown(type, prefix, values);
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = prefix + components[i].getName();
            String text = values.getOrDefault(name, setting(components[i]).byDefault());
            types[i] = components[i].getType();
            arguments[i] = parse(name, types[i], text);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new InvalidSettingException(
                    prefix + "*: " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** What can be set, in the order of the record. */
    public static List<Described> describe(Class<? extends Record> type, String prefix) {
        List<Described> described = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = setting(component);
            described.add(new Described(prefix + component.getName(), setting.byDefault(), setting.meaning()));
        }
        return List.copyOf(described);
    }

    private static void refuseUnknown(Class<? extends Record> type, String prefix, Map<String, String> values) {
        TreeSet<String> known = new TreeSet<>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> known.add(prefix + component.getName()));
        for (String name : values.keySet()) {
            if (name.startsWith(prefix) && !known.contains(name)) {
                throw new InvalidSettingException("there is no setting " + name + "; there are " + known);
            }
        }
    }

    private static Setting setting(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " carries no @Setting");
        }
        return setting;
    }

    private static Object parse(String name, Class<?> type, String text) {
        try {
            return switch (type.getSimpleName()) {
                case "String" -> text;
                case "int" -> Integer.parseInt(text);
                case "long" -> Long.parseLong(text);
                case "double" -> Double.parseDouble(text);
                case "boolean" -> parseBoolean(text);
                case "Path" -> Path.of(text);
                default -> throw new IllegalStateException(name + " has a type that settings do not know: " + type);
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    name + " must be " + type.getSimpleName() + " but is \"" + text + "\"", e);
        }
    }

    private static boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
