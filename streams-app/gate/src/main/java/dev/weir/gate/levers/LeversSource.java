package dev.weir.gate.levers;

import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
import java.util.Map;

/**
 * Where levers are read and told of.
 *
 * @param kafka settings of any client, {@code bootstrap.servers} among them
 */
public record LeversSource(Map<String, Object> kafka, Topics topics, ContractSerdes serdes) {
    public LeversSource {
        kafka = Map.copyOf(kafka);
    }
}
