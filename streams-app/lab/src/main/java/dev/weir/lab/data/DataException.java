package dev.weir.lab.data;

/** The data folder is not what the training needs; the message says what is wrong, for a person to read. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }
}
