package dev.weir.standalone.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, or a folder not be made, behind the words that it could not. */
public final class Unread {
    private Unread() {}

    /** Begins with a colon: an exception of the file system has the path alone for a message. */
    public static String why(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return ": there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return ": access is denied to " + System.getProperty("user.name", "this user");
        }
        return ": " + cause.getMessage();
    }
}
