package dev.weir.gateway.verdict;

class FakeVerdictIndexTest extends VerdictIndexContract {
    @Override
    VerdictIndex open() {
        return new FakeVerdictIndex();
    }
}
