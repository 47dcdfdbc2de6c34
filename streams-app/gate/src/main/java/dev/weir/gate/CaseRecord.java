package dev.weir.gate;

import dev.weir.policy.cases.CaseState;
import java.util.Arrays;
import java.util.Objects;

/**
 * What the gate stores of a content.
 *
 * @param verdict the last one, as the bytes that were sent, so that it is repeated field for field and stays readable when the contract grows;
 *     empty while there is none
 * @param address where the first verdict is to be sent, beside its topic; {@link ReturnAddress#NONE} after that
 */
record CaseRecord(CaseState state, byte[] verdict, ReturnAddress address) {
    static final byte[] NO_VERDICT = {};

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseRecord that
                && state.equals(that.state)
                && address.equals(that.address)
                && Arrays.equals(verdict, that.verdict);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, address);
    }

    @Override
    public String toString() {
        return "CaseRecord of revision " + state.ledger().revision() + ", "
                + state.getClass().getSimpleName();
    }
}
