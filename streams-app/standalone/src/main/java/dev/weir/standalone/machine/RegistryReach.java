package dev.weir.standalone.machine;

import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;

/** Whether a schema registry answers at all, asked once before anything is registered there. */
public final class RegistryReach {
    private RegistryReach() {}

    /** No registry where one was said to be; the message is one line. */
    public static final class UnreachableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @throws UnreachableException when nothing answers; takes as long as the settings' limits say */
    public static void check(RegistrySettings settings) {
        try (ContractSerdes serdes = new ContractSerdes(settings)) {
            serdes.registry().getAllSubjects();
        } catch (RestClientException answered) {
            // Somebody is there. What may not be listed may still be registered, and what may not be says so then.
        } catch (IOException e) {
            throw new UnreachableException(
                    "no schema registry answers at "
                            + settings.urls().stream().map(URI::toString).collect(Collectors.joining(", ")),
                    e);
        }
    }
}
