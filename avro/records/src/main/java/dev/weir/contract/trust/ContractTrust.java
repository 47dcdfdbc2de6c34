package dev.weir.contract.trust;

import dev.weir.contract.ContentEvent;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Adds the package of the contract to those that Avro may instantiate, so that no JVM needs
 * {@code -Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract}. What Avro trusted before, it still trusts.
 */
public final class ContractTrust {
    private static final String CONTRACT = ContentEvent.class.getPackageName();
    private static boolean established;

    private ContractTrust() {}

    /** Call once before decoding; further calls change nothing. Safe from any thread. */
    public static synchronized void establish() {
        if (established) {
            return;
        }
        ClassSecurityPredicate contract = type -> type.getPackageName().equals(CONTRACT);
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), contract));
        established = true;
    }
}
