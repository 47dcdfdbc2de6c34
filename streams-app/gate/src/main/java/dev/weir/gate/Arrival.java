package dev.weir.gate;

/** A judgement on its way through the topology, with the bytes it came as, should they have to go to the dead-letter topic. */
record Arrival(Judgement.Judged judgement, byte[] key, byte[] value) {
    @Override
    public String toString() {
        return "Arrival of " + judgement.contentId();
    }
}
