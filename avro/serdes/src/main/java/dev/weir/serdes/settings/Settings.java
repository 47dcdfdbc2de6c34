package dev.weir.serdes.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes configuration records from maps of strings, and lists what can be set. */
public final class Settings {
    private Settings() {}

    /** One line of docs/configuration.md. */
    public record Described(String name, String byDefault, String meaning) {}

    /**
     * Makes a record from the values whose names begin with the prefix; each component's own default counts where there is none. A component
     * that is a record and no setting is a group: what can be set in it stands under the same prefix. What the
     * record itself refuses it must refuse in words that begin with the component's name: the prefix is put before them.
     *
     * @throws InvalidSettingException when a name is unknown or a value does not fit, naming it
     */
    public static <R extends Record> R read(Class<R> type, String prefix, Map<String, String> values) {
        refuseUnknown(type, prefix, values);
        return make(type, prefix, values);
    }

    private static <R extends Record> R make(Class<R> type, String prefix, Map<String, String> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = isGroup(components[i])
                    ? make(types[i].asSubclass(Record.class), prefix, values)
                    : argument(components[i], prefix + components[i].getName(), values);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new InvalidSettingException(prefix + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** What can be set, in the order of the record. */
    public static List<Described> describe(Class<? extends Record> type, String prefix) {
        List<Described> described = new ArrayList<>();
        for (RecordComponent component : components(type)) {
            Setting setting = setting(component);
            described.add(new Described(name(component, prefix), setting.byDefault(), setting.meaning()));
        }
        return List.copyOf(described);
    }

    private static void refuseUnknown(Class<? extends Record> type, String prefix, Map<String, String> values) {
        TreeSet<String> known = new TreeSet<>();
        for (RecordComponent component : components(type)) {
            known.add(name(component, prefix));
        }
        for (String name : values.keySet()) {
            if (name.startsWith(prefix) && known.stream().noneMatch(setting -> matches(setting, name))) {
                throw new InvalidSettingException("there is no setting " + name + "; there are " + known);
            }
        }
    }

    /** What can be set one by one: a group's components stand among those of its record. */
    private static List<RecordComponent> components(Class<? extends Record> type) {
        List<RecordComponent> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (isGroup(component)) {
                components.addAll(components(component.getType().asSubclass(Record.class)));
            } else {
                components.add(component);
            }
        }
        return components;
    }

    private static boolean isGroup(RecordComponent component) {
        return component.getType().isRecord() && component.getAnnotation(Setting.class) == null;
    }

    /** As it stands in the documentation: with a star where any name may follow. */
    private static String name(RecordComponent component, String prefix) {
        return prefix + component.getName() + (isPassedOn(component) ? ".*" : "");
    }

    private static boolean matches(String setting, String name) {
        return setting.endsWith(".*")
                ? name.length() >= setting.length() && name.startsWith(setting.substring(0, setting.length() - 1))
                : name.equals(setting);
    }

    private static boolean isPassedOn(RecordComponent component) {
        return component.getType().equals(PassedOn.class);
    }

    private static Object argument(RecordComponent component, String name, Map<String, String> values) {
        Setting setting = setting(component);
        return isPassedOn(component)
                ? below(name + ".", values)
                : parse(name, component.getType(), values.getOrDefault(name, setting.byDefault()));
    }

    private static PassedOn below(String prefix, Map<String, String> values) {
        Map<String, String> below = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return new PassedOn(below);
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
